package akashi.measures;

import java.util.OptionalLong;

/**
 * The time by which a share of the waits had ended. An empty time is "not reached": the curve, or that side of its band, stays below the
 * share as far as it can be seen. It is never filled with the longest wait seen.
 *
 * @param p        the share
 * @param time     when the curve reaches it
 * @param earliest when the upper side of its band does
 * @param latest   when the lower side of its band does
 */
public record Percentile(double p, OptionalLong time, OptionalLong earliest, OptionalLong latest) {
    /** Does the curve stay below? */
    public boolean isNotReached() {
        return time.isEmpty();
    }
}
