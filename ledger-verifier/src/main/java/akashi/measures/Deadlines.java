package akashi.measures;

/**
 * What became of the deadlines that an institution set itself or was set (docs/measures/deadlines.md). The applicant's own deadlines are not
 * among them.
 *
 * @param due      clocks that came to their end in the time: met, missed, or at their end still open
 * @param missed   of them, at their last date
 * @param extended of them, extended at least once, missed afterwards or not
 */
public record Deadlines(long due, long missed, long extended) {
    /** How many were missed. */
    public Share missedShare() {
        return new Share(missed, due);
    }

    /** How many were extended. Always shown beside the other: an office that extends everything misses nothing. */
    public Share extendedShare() {
        return new Share(extended, due);
    }
}
