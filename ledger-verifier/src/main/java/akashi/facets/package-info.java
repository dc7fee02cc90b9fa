/**
 * What statistics may know of an event: its row, a pure function of the case's records under rules that are a public event of the
 * log (docs/format/facets.md). Whoever opens the records computes the row anew and compares, so the institution cannot record a case
 * in one way and count it in another. No fact of a row derives from a field that its subject may not see.
 */
package akashi.facets;
