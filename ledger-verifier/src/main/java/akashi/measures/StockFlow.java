package akashi.measures;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of the rule that each month carries over what the one before left (docs/measures/stock-and-flow.md).
 *
 * @param pairs  of consecutive months that were compared
 * @param breaks those that do not chain, by office, procedure and month
 */
public record StockFlow(long pairs, List<StockBreak> breaks) {
    public StockFlow {
        breaks = List.copyOf(breaks);
    }

    /** Pairs that do not chain. */
    public Share broken() {
        return new Share(breaks.size(), pairs);
    }

    /** All gaps, whichever way. */
    public long persons() {
        return breaks.stream().mapToLong(each -> Math.absExact(each.gap())).sum();
    }

    /** All gaps, one way against the other. */
    public long net() {
        return breaks.stream().mapToLong(StockBreak::gap).sum();
    }

    /** The largest gap, the first of several; empty: all months chain. */
    public Optional<StockBreak> largest() {
        return breaks.stream().min(Comparator.comparingLong(each -> -Math.absExact(each.gap())));
    }
}
