/**
 * The published language of a case file: which types of event there are, in which revisions, with which fields
 * (docs/format/entry.md; the list itself is the resource {@code catalogue.json}).
 *
 * <p>The sealed schema of a type and revision is its field names and their kinds. It never changes: an event sealed under it must
 * open in thirty years. What people read about it (names, labels, sentences) may be improved. Both sides, the verifier and a
 * stranger read the same resource, which is plain JSON and names no class.
 */
package akashi.casefile;
