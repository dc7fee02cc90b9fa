/** Keeps the first cosigned checkpoint of each ten minutes for ever, so that an event can say after which of them it was sealed.
 *
 * <p>The ten minutes are those of the cosignatures in the note (the latest time at which the quorum is met), so every node and every
 * start comes to the same answer without a clock. The row in {@code log.anchor} decides which note it is; the file follows the row, and
 * only then is the anchor named to anybody. */
package akashi.command.publishing.anchoring;
