package akashi.measures;

import java.time.YearMonth;

/**
 * Two months that do not chain: what one left is not what the next carries over. The table seldom says why; a new count, late entries and
 * revisions are all possible.
 *
 * @param left    what the earlier month leaves
 * @param carried what the later one states to carry over
 */
public record StockBreak(String office, String procedure, YearMonth earlier, YearMonth later, long left, long carried) {
    /** Persons who came from nowhere; negative: who went nowhere. */
    public long gap() {
        return Math.subtractExact(carried, left);
    }
}
