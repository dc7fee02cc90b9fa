package akashi.measures;

import java.util.Arrays;

/**
 * How much more offices differ than chance alone would make them, by their z-scores (Spiegelhalter 2005, appendix A.3). The most extreme tenth
 * on each side is pulled in to the next one first, so that the very offices that stand out do not widen the limits that they stand out of.
 *
 * @param offices how many there are
 * @param phi     the mean squared z-score after that: about 1 where chance alone is at work
 */
public record Overdispersion(int offices, double phi) {
    static final double WINSORISED = 0.1;

    static Overdispersion of(double[] z) {
        double[] winsorised = winsorised(z, WINSORISED);
        return new Overdispersion(z.length, z.length == 0 ? 1 : Arrays.stream(winsorised).map(each -> each * each).sum() / z.length);
    }

    /** Pulls the lowest and the highest share of them in to the nearest one that stays; in ascending order. */
    static double[] winsorised(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int each = (int) (share * sorted.length);
        for (int i = 0; i < each; i++) {
            sorted[i] = sorted[each];
            sorted[sorted.length - 1 - i] = sorted[sorted.length - 1 - each];
        }
        return sorted;
    }

    /**
     * Do they differ by more than chance accounts for? Where phi lies beyond two standard deviations of what it would be, 1 + 2 sqrt(2/offices);
     * with fewer, limits are left as they are.
     */
    public boolean isMoreThanChance() {
        return offices > 1 && phi > 1 + 2 * StrictMath.sqrt(2.0 / offices);
    }

    /** The variance between offices beside chance, by the method of moments (DerSimonian and Laird), from each one's sampling variance. */
    double between(double[] variances) {
        double weights = 0;
        double squares = 0;
        for (double variance : variances) {
            weights += 1 / variance;
            squares += 1 / (variance * variance);
        }
        double rest = weights - squares / weights;
        return rest <= 0 ? 0 : Math.max(0, (offices * phi - (offices - 1)) / rest);
    }
}
