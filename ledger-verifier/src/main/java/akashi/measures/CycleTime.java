package akashi.measures;

import java.util.OptionalDouble;

/**
 * How many months the pending cases would take at the speed of one month (docs/measures/backlog.md): a cross-check, no waiting time.
 *
 * @param pending  at the month's end
 * @param disposed in the month
 */
public record CycleTime(long pending, long disposed) {
    /** Months; empty: nothing was disposed of, and there is no such number. */
    public OptionalDouble months() {
        return disposed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) pending / disposed);
    }
}
