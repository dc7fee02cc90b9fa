package akashi.release;

import akashi.measures.DurationBand;
import akashi.measures.LifeTable;
import java.util.Optional;

/**
 * How long it took from receipt to the end of the wait, by the rows of releases (docs/measures/time-to-decision.md): a life table at its least
 * and at its most. Rows tell a case's quarter of receipt and not its day, and some rows are not opened; the two tables differ by what that leaves
 * open, and are equal where nothing is. Durations are whole months.
 *
 * @param cases    those received in quarters of which the rows show every receipt
 * @param unplaced endings whose rows are not opened far enough: at the least none of them ended a wait of these cases, at the most each did, at once
 * @param outside  endings of cases that were received in other quarters; they are in neither table
 * @param low      the shares ended, at their least
 * @param high     the shares ended, at their most
 */
public record WaitTable(long cases, long unplaced, long outside, LifeTable low, LifeTable high) {
    /**
     * By when a share of the cases had come to the end of their wait.
     *
     * @param p        the share
     * @param earliest in the course of which band, at the earliest; empty: not reached
     * @param latest   at the latest; empty: it may be that it is not reached
     */
    public record Reached(double p, Optional<DurationBand> earliest, Optional<DurationBand> latest) {
    }

    /** The band in whose course this share had ended. @param p more than 0, less than 1 */
    public Reached percentile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a percentile lies between 0 and 1");
        }
        return new Reached(p, high.percentile(p), low.percentile(p));
    }
}
