package akashi.measures;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The normal distribution's quantiles. */
final class Normal {
    /** Between minus this and this lie 95% of it. */
    static final double Z95 = quantile(0.975);

    private Normal() {}

    static double quantile(double p) {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(p);
    }
}
