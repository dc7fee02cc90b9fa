package akashi.measures;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One month of one kind of application at one office, as a table states it: what is stated, by the names that {@link StockTable} reads.
 *
 * @param figures every figure stated, none of them negative
 */
public record StockMonth(SortedMap<String, Long> figures) {
    public StockMonth {
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }

    /** A figure; empty: the table does not state it. */
    public OptionalLong figure(String name) {
        Long figure = figures.get(name);
        return figure == null ? OptionalLong.empty() : OptionalLong.of(figure);
    }

    /** What is stated to have been carried over from the month before. */
    public long opening() {
        return figures.get(StockTable.CARRIED_OVER);
    }

    /** What the month's own flows leave to be carried over: received, with what was carried over, less disposed of. */
    public long closing() {
        return Math.subtractExact(figures.get(StockTable.RECEIVED_TOTAL), figures.get(StockTable.DISPOSED_TOTAL));
    }
}
