/**
 * The case index: one root hash that commits the institution to how many events every case has, and to each case's newest one
 * (docs/format/case-index.md). A binary prefix tree over the cases' secret labels. Its root is a leaf of the log.
 *
 * <p>Pure arithmetic in one streaming pass over sorted labels: nothing is kept but the path to the newest leaf, and nothing is
 * added to the write path. Bounds are checked before any hash is computed.
 */
package akashi.caseindex;
