package akashi.measures;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * The share of waits that had ended by a time: a staircase that rises, with a step at each time at which a wait ended or stopped being seen.
 *
 * @param waits how many there were at the start
 * @param steps by time
 */
public record Curve(long waits, List<Step> steps) {
    /** Products of thousands of fractions miss a round share by less than this. */
    private static final double ROUNDING = 1e-9;

    public Curve {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param atRisk how many were seen to wait until this time
     * @param ended  how many ended at it (in the way that the curve is about)
     * @param share  of all, how many had ended by it
     * @param band   around the share; empty where nobody or everybody has, since nothing varies there
     */
    public record Step(long time, long atRisk, long ended, double share, Optional<Band> band) {
        /** Of all, how many had not. */
        public double rest() {
            return 1 - share;
        }
    }

    /** The step in force at a time; empty before the first. */
    public Optional<Step> at(long time) {
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).time() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(steps.get(low - 1));
    }

    /**
     * The time by which this share had ended.
     *
     * @param p more than 0, less than 1: {@code 0.5}, {@code 0.8}, {@code 0.93}
     */
    public Percentile percentile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a percentile lies between 0 and 1");
        }
        // At a share of one there is no band, but nothing lies above it.
        return new Percentile(p, first(Step::share, p), first(step -> step.band().map(Band::high).orElse(step.share()), p),
                first(step -> step.band().map(Band::low).orElse(0.0), p));
    }

    private OptionalLong first(ToDoubleFunction<Step> height, double p) {
        return steps.stream().filter(step -> height.applyAsDouble(step) >= p - ROUNDING).mapToLong(Step::time).findFirst();
    }
}
