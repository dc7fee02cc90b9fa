/**
 * The partial audit of a release (docs/format/audit.md): for each link, chance opens the way to its leaf or to its row, never both. Whoever
 * exchanged rows is caught at odds that are known, and nobody learns which row is whose.
 */
package akashi.audit;
