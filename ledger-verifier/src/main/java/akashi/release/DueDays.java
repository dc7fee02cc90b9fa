package akashi.release;

import akashi.measures.Share;

/**
 * What became of the days by which first decisions of one procedure were due, by the rows of releases. Each case is held to its own day, whatever
 * promise or law set it. Cases that are not decided yet are not among them.
 *
 * @param kept         decided by then, and the day was never put off
 * @param keptExtended decided by then, after the day was put off
 * @param missed       decided later, put off or not
 * @param noDay        no record of the case says when it was due, or the clock stood still
 * @param notOpened    first decisions, for all that is told, whose row is not opened so far: of whatever procedure, so each may be of this one
 */
public record DueDays(long kept, long keptExtended, long missed, long noDay, long notOpened) {
    static final DueDays NONE = new DueDays(0, 0, 0, 0, 0);

    /** How many rows tell what became of the day. */
    public long told() {
        return kept + keptExtended + missed;
    }

    /** So many of them. The share of all, with rows that are not opened, lies between {@link #least} and {@link #most}. */
    public Share of(long some) {
        return new Share(some, told());
    }

    /** As if no row that is not opened were one of these. */
    public Share least(long some) {
        return new Share(some, told() + notOpened);
    }

    /** As if each were. */
    public Share most(long some) {
        return new Share(some + notOpened, told() + notOpened);
    }

    DueDays plus(String deadline) {
        return switch (deadline) {
            case "kept" -> new DueDays(kept + 1, keptExtended, missed, noDay, notOpened);
            case "kept-extended" -> new DueDays(kept, keptExtended + 1, missed, noDay, notOpened);
            case "missed", "missed-extended" -> new DueDays(kept, keptExtended, missed + 1, noDay, notOpened);
            default -> new DueDays(kept, keptExtended, missed, noDay + 1, notOpened);
        };
    }

    DueDays withNotOpened(long count) {
        return new DueDays(kept, keptExtended, missed, noDay, count);
    }
}
