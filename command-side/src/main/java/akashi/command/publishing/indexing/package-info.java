/** The case index: what makes a trail's completeness checkable (docs/format/case-index.md).
 *
 * <p>One streaming pass over all cases in one snapshot, sorted by label, gives a root; the public event {@code CaseIndex} puts it into
 * the log. The index covers the tree of the snapshot, and stands at whatever later leaf the appender gives it: nothing is locked
 * while it is built, and nothing is added to the way of an ordinary append. */
package akashi.command.publishing.indexing;
