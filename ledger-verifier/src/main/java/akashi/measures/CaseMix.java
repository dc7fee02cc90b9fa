package akashi.measures;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What an office would have had to do if it had treated its own mix of cases as all offices together treat each kind
 * (docs/measures/consistency.md).
 *
 * @param observed how many it granted, refused, overturned
 * @param expected how many it would have at everyone's rates for its kinds of case
 * @param variance of that number by chance, the kinds given
 */
public record CaseMix(long observed, double expected, double variance) {
    /**
     * Compares one office with everyone.
     *
     * @param office   its shares by kind of case
     * @param everyone all offices' shares, itself among them, for at least these kinds
     */
    public static CaseMix of(Map<String, Share> office, Map<String, Share> everyone) {
        long observed = 0;
        double expected = 0;
        double variance = 0;
        for (Map.Entry<String, Share> kind : office.entrySet()) {
            Share all = everyone.get(kind.getKey());
            if (all == null || all.of() < kind.getValue().of() || all.count() < kind.getValue().count()) {
                throw new IllegalArgumentException("everyone counts each kind of case of the office, and the office itself");
            }
            double rate = all.rate().orElse(0);
            observed += kind.getValue().count();
            expected += kind.getValue().of() * rate;
            variance += kind.getValue().of() * rate * (1 - rate);
        }
        return new CaseMix(observed, expected, variance);
    }

    /** Observed over expected: 1 where it does as everyone; empty: nothing was expected. */
    public OptionalDouble ratio() {
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(observed / expected);
    }

    /** How many standard deviations of chance lie between; empty: chance has no play. */
    public OptionalDouble z() {
        return variance == 0 ? OptionalDouble.empty() : OptionalDouble.of((observed - expected) / StrictMath.sqrt(variance));
    }
}
