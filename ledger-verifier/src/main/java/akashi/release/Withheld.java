package akashi.release;

import java.util.List;

/** How many rows do not have a layer opened, for the layers row, d1, d2, d3 from the headline down. Immutable. */
public record Withheld(long row, long first, long second, long third) {
    /** The members' names in the event. */
    public static final List<String> NAMES = ReleasedRow.LAYERS;

    /** So many rows of each depth, from 0 (not opened) to 4 (opened to the last rung). */
    static Withheld of(long[] byDepth) {
        long row = byDepth[0];
        long first = row + byDepth[1];
        long second = first + byDepth[2];
        return new Withheld(row, first, second, second + byDepth[3]);
    }
}
