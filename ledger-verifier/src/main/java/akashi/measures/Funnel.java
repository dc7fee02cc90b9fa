package akashi.measures;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether offices differ by more than chance (docs/measures/consistency.md): each office's rate beside the limits for its own number of cases,
 * about the rate of all together. There is no ranking: points come in the order of the offices' codes, and nothing here sorts by rate.
 *
 * <p>First ask whether the cases are alike, then whether there are enough, then whether everyone differs; only then whether one does.
 *
 * @param pooled         all offices together
 * @param overdispersion how much they differ altogether
 * @param widening       what was done about that; {@link Widening#NONE} where they differ by no more than chance
 * @param between        variance between offices beside chance; 0 but for {@link Widening#RANDOM_EFFECTS}
 * @param points         one for each office that has cases
 */
public record Funnel(Share pooled, Overdispersion overdispersion, Widening widening, double between, List<Point> points) {
    /** What to do about offices that differ altogether by more than chance. */
    public enum Widening {
        /** Limits for chance alone, exact. Drawn between counts, but a place is told by the exact probability of so many or so few. */
        NONE,
        /** Every limit is wider by the same factor, the root of phi. */
        MULTIPLIED,
        /** Offices differ by an amount of their own beside chance, which many cases do not make smaller. */
        RANDOM_EFFECTS
    }

    /** Where an office lies. */
    public enum Place {
        /** Too few cases for a rate to be told. */
        TOO_FEW,
        /** No reason to think that it differs. */
        WITHIN,
        /** Outside the 95% limits: among forty offices that are all alike, two lie there. */
        BEYOND_95,
        /** Outside the 99.8% limits: worth asking why. It says nothing about who is right. */
        BEYOND_998
    }

    /**
     * An office.
     *
     * @param z      how many standard deviations of chance it lies from the pooled rate
     * @param limits for its number of cases, widened
     */
    public record Point(String office, Share share, double z, ControlLimits limits, Place place) { }

    public Funnel {
        points = List.copyOf(points);
    }

    /** Limits are widened as asked where the offices differ by more than chance, and exact where they do not. */
    public static Funnel of(SortedMap<String, Share> offices, Widening widening) {
        SortedMap<String, Share> counted = new TreeMap<>(offices);
        counted.values().removeIf(share -> share.of() == 0);
        Share pooled = counted.values().stream().reduce(new Share(0, 0), Share::plus);
        double rate = pooled.rate().orElse(0);
        double[] variances = counted.values().stream().mapToDouble(share -> rate * (1 - rate) / share.of()).toArray();
        double[] z = new double[variances.length];
        int at = 0;
        for (Share share : counted.values()) {
            // Where all or none of all offices' cases have it, every office agrees.
            z[at] = variances[at] == 0 ? 0 : (share.rate().orElse(0) - rate) / StrictMath.sqrt(variances[at]);
            at++;
        }
        Overdispersion overdispersion = Overdispersion.of(z);
        Widening used = overdispersion.isMoreThanChance() ? widening : Widening.NONE;
        double between = used == Widening.RANDOM_EFFECTS ? overdispersion.between(variances) : 0;
        List<Point> points = new ArrayList<>();
        for (var office : counted.entrySet()) {
            ControlLimits limits = limits(office.getValue().of(), rate, used, overdispersion, between);
            Place place = used == Widening.NONE ? ControlLimits.place(office.getValue(), rate) : limits.place(office.getValue());
            points.add(new Point(office.getKey(), office.getValue(), z[points.size()], limits, office.getValue().isTold() ? place : Place.TOO_FEW));
        }
        return new Funnel(pooled, overdispersion, used, between, points);
    }

    /** The limits for an office of so many cases, whether there is one or not: for drawing. @param of 1 or more */
    public ControlLimits limits(long of) {
        return limits(of, pooled.rate().orElse(0), widening, overdispersion, between);
    }

    private static ControlLimits limits(long of, double rate, Widening widening, Overdispersion overdispersion, double between) {
        double variance = rate * (1 - rate) / of;
        return switch (widening) {
            case NONE -> ControlLimits.exact(of, rate);
            case MULTIPLIED -> ControlLimits.normal(rate, StrictMath.sqrt(overdispersion.phi() * variance));
            case RANDOM_EFFECTS -> ControlLimits.normal(rate, StrictMath.sqrt(variance + between));
        };
    }
}
