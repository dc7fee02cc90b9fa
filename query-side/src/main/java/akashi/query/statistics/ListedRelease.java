package akashi.query.statistics;

import akashi.release.StatisticsReleased;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A release, and what was published about it since. Immutable.
 *
 * @param leafIndex   of its event
 * @param recordedAt  of its event, as the institution says
 * @param released    what its event says; empty: it is of a version that this program does not know
 * @param corrections oldest first
 * @param withdrawn   the event that withdrew it */
public record ListedRelease(long leafIndex, Instant recordedAt, Optional<StatisticsReleased> released, List<Notice> corrections, Optional<Notice> withdrawn) {
    public ListedRelease {
        corrections = List.copyOf(corrections);
    }

    /** Something that was published about a release.
     *
     * @param leafIndex of the event
     * @param reason    in the institution's words
     * @param count     what a correction adds to the stock; 0 for a withdrawal */
    public record Notice(long leafIndex, String reason, long count) { }
}
