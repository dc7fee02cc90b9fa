package akashi.query.statistics;

import akashi.measures.Share;
import akashi.register.ServiceStandard;
import akashi.release.DueDays;
import java.util.Optional;

/** A published service standard beside what released rows tell. Immutable.
 *
 * @param standard   what was promised
 * @param percentile of how many in 100 cases; empty: of all
 * @param state      whether it is in force
 * @param told       what the rows tell; empty: nothing, and {@code why} says why
 * @param why        empty if something is told */
public record PromisedStandard(ServiceStandard standard, Optional<Long> percentile, State state, Optional<Told> told, Optional<Untold> why) {
    /** Whether a version is in force. */
    public enum State { IN_FORCE, FUTURE, PAST }

    /** Why rows tell nothing of it. */
    public enum Untold {
        /** It is not in force, or not any more: rows do not say under which version a case came in. */
        NOT_IN_FORCE,
        /** It promises something else than a decision by the institution. */
        OTHER_CLOCK,
        /** Rows are being counted, or cannot be read at the moment. */
        NOT_YET,
        /** No release can be counted here. */
        NO_ROWS,
        /** No row that is opened names the procedure. */
        PROCEDURE
    }

    /** Was the promise kept? */
    public enum Verdict { KEPT, BROKEN, CANNOT_BE_TOLD }

    /** What rows tell.
     *
     * @param waits by the bands of waits; empty: no row that is opened tells how long it took
     * @param due   by the days that the cases themselves say */
    public record Told(Optional<InTime> waits, DueDays due) { }

    /** The share of the cases received that was decided in the promised time; open cases are among them, and such as were withdrawn: at the least as not
     * decided, at the most as decided when they were withdrawn.
     *
     * @param cases   how many
     * @param atLeast the share, at its least
     * @param atMost  the share, at its most */
    public record InTime(long cases, double atLeast, double atMost) {
        /** Are there enough of them for a rate to be told? */
        public boolean isTold() {
            return cases >= Share.LEAST;
        }
    }

    /** Whether the promised number of cases was decided in time, by the bands of waits, without chance; empty: a share is not promised or not told. */
    public Optional<Verdict> verdict() {
        return percentile.flatMap(promised -> told.flatMap(Told::waits).filter(InTime::isTold).map(waits ->
            waits.atLeast() * 100 >= promised - 1e-9 ? Verdict.KEPT : waits.atMost() * 100 < promised - 1e-9 ? Verdict.BROKEN : Verdict.CANNOT_BE_TOLD));
    }
}
