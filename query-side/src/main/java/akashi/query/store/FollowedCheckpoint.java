package akashi.query.store;

import akashi.tree.LogTree;
import java.time.Instant;

/** How far the log has been verified.
 *
 * @param origin the log's identity line
 * @param tree   size and right edge of the verified tree; the next checkpoint has to extend it
 * @param note   the signed checkpoint, verbatim
 * @param at     when it was followed, by this machine's clock */
public record FollowedCheckpoint(String origin, LogTree tree, byte[] note, Instant at) { }
