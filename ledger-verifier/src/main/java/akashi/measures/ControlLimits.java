package akashi.measures;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Where an office's rate would lie if it differed from all others by chance alone.
 *
 * @param within95  19 times out of 20: about two standard deviations
 * @param within998 499 times out of 500: about three
 */
public record ControlLimits(Band within95, Band within998) {
    private static final double TAIL_95 = 0.025;
    private static final double TAIL_998 = 0.001;

    /** Exact binomial ones, interpolated between counts. */
    static ControlLimits exact(long of, double rate) {
        return new ControlLimits(exact(of, rate, TAIL_95), exact(of, rate, TAIL_998));
    }

    /** Where an office lies by the exact binomial probability of so few, or of so many. */
    static Funnel.Place place(Share share, double rate) {
        BinomialDistribution counts = BinomialDistribution.of(Math.toIntExact(share.of()), rate);
        int count = (int) share.count();
        double chance = Math.min(counts.cumulativeProbability(count), counts.survivalProbability(count - 1));
        return chance >= TAIL_95 ? Funnel.Place.WITHIN : chance >= TAIL_998 ? Funnel.Place.BEYOND_95 : Funnel.Place.BEYOND_998;
    }

    /** Normal ones, about a rate, with this standard deviation. */
    static ControlLimits normal(double rate, double deviation) {
        return new ControlLimits(normal(rate, deviation, TAIL_95), normal(rate, deviation, TAIL_998));
    }

    private static Band normal(double rate, double deviation, double tail) {
        double half = Normal.quantile(1 - tail) * deviation;
        return Band.clamped(rate - half, rate + half);
    }

    private static Band exact(long of, double rate, double tail) {
        if (rate == 0 || rate == 1) {
            return new Band(rate, rate);
        }
        BinomialDistribution counts = BinomialDistribution.of(Math.toIntExact(of), rate);
        return Band.clamped(interpolated(counts, tail) / of, interpolated(counts, 1 - tail) / of);
    }

    /**
     * Spiegelhalter 2005, appendix A.1.1: the smallest count r whose cumulative probability is at least p, less the part of its own probability
     * by which it exceeds p. Without that, limits jump from count to count. The upper one lies up to one case lower than where so many become
     * as improbable as it says, so it is for drawing.
     */
    private static double interpolated(BinomialDistribution counts, double p) {
        int r = counts.inverseCumulativeProbability(p);
        double own = counts.probability(r);
        // Where even no case at all is more probable than that, no count is so few.
        return own == 0 ? r : Math.max(0, r - (counts.cumulativeProbability(r) - p) / own);
    }

    Funnel.Place place(Share share) {
        double rate = share.rate().orElse(0);
        return lies(rate, within95) ? Funnel.Place.WITHIN : lies(rate, within998) ? Funnel.Place.BEYOND_95 : Funnel.Place.BEYOND_998;
    }

    private static boolean lies(double rate, Band band) {
        return rate >= band.low() && rate <= band.high();
    }
}
