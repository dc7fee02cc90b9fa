/** What the publisher keeps on disk: the published log, the high-water mark, documents.
 *
 * <p>Every file is replaced as a whole and survives a power cut once {@link akashi.command.publishing.files.DurableFiles#settle}
 * has returned. Temporary files stand outside the published log, because everything under its prefix is a closed list
 * (docs/format/log.md). Files of the tree are immutable: one that holds other bytes than it should is an alarm, never overwritten. */
package akashi.command.publishing.files;
