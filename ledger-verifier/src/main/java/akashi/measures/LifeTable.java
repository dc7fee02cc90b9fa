package akashi.measures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The share ended by the end of each band of durations (docs/measures/time-to-decision.md): what {@link KaplanMeier} and {@link AalenJohansen}
 * become where only bands are public. The actuarial estimate lets those who stopped being seen in a band count for half of it; the limits
 * beside it assume nothing about when in the band they did.
 *
 * @param waits how many there were at the start
 * @param rows  by duration
 */
public record LifeTable(long waits, List<Row> rows) {
    public LifeTable {
        rows = List.copyOf(rows);
    }

    /**
     * One band.
     *
     * @param entered how many were still waiting, and seen, when it began
     * @param ended   how many ended in it (in the way that the table is about)
     * @param byEnd   the share by its end; empty for a band that has none
     */
    public record Row(DurationBand band, long entered, long ended, Optional<ByEnd> byEnd) { }

    /**
     * The share of all that had ended by a band's end.
     *
     * @param share   actuarial
     * @param chance  its 95% band
     * @param atLeast what it is at least, and
     * @param atMost  at most, wherever in their bands those lay who stopped being seen; the exact curve lies between
     */
    public record ByEnd(double share, Optional<Band> chance, double atLeast, double atMost) { }

    /** Every ending counts. */
    public static LifeTable of(List<DurationBand> bands) {
        Greenwood actuarial = new Greenwood();
        Limits limits = new Limits();
        return table(bands, "", (entered, band) -> {
            actuarial.step(entered - band.pending() / 2.0, band.ended());
            limits.step(entered, band.ended(), band.ended(), band.pending());
            return new ByEnd(1 - actuarial.waiting(), actuarial.band().map(Band::complement), 1 - limits.mostWaiting, 1 - limits.fewestWaiting);
        }, DurationBand::ended);
    }

    /** One ending, with the others as competing ones. */
    public static LifeTable of(List<DurationBand> bands, String ending) {
        CauseSpecific actuarial = new CauseSpecific();
        Limits limits = new Limits();
        return table(bands, ending, (entered, band) -> {
            actuarial.step(entered - band.pending() / 2.0, band.ended(), band.ended(ending));
            limits.step(entered, band.ended(), band.ended(ending), band.pending());
            return new ByEnd(actuarial.share(), actuarial.band(), limits.low, limits.high);
        }, band -> band.ended(ending));
    }

    /**
     * The band in whose course this share had ended, by the actuarial estimate; empty: not reached in any band that has an end. A day inside
     * the band is not made up.
     */
    public Optional<DurationBand> percentile(double p) {
        return rows.stream().filter(row -> row.byEnd().filter(end -> end.share() >= p - 1e-9).isPresent()).map(Row::band).findFirst();
    }

    @FunctionalInterface
    private interface Estimate {
        ByEnd step(long entered, DurationBand band);
    }

    private static LifeTable table(List<DurationBand> bands, String ending, Estimate estimate, ToDoubleFunction<DurationBand> ended) {
        long all = bands.stream().mapToLong(DurationBand::seen).sum();
        long entered = all;
        List<Row> rows = new ArrayList<>();
        for (DurationBand band : bands) {
            boolean follows = rows.isEmpty() ? band.from() == 0
                    : rows.get(rows.size() - 1).band().to().stream().anyMatch(end -> end == band.from());
            if (!follows) {
                throw new IllegalArgumentException("bands of durations begin at 0, and each where the one before ends");
            }
            Optional<ByEnd> byEnd = band.to().isPresent() ? Optional.of(estimate.step(entered, band)) : Optional.empty();
            rows.add(new Row(band, entered, (long) ended.applyAsDouble(band), byEnd));
            entered -= band.seen();
        }
        return new LifeTable(all, rows);
    }

    /**
     * The share at its least and most. Whoever stopped being seen is spread over those who stay, so those who end later weigh more: a share is
     * least where all of the chosen ended before anyone else left, most where they ended after everyone else had.
     */
    private static final class Limits {
        private double low;
        private double high;
        private double fewestWaiting = 1;
        private double mostWaiting = 1;

        void step(long entered, long ended, long chosen, long pending) {
            if (entered == 0) {
                return;
            }
            double others = ended - chosen;
            double left = entered - others - pending;
            low += fewestWaiting * chosen / entered;
            high = chosen == 0 ? high : Math.min(1, high + mostWaiting * (entered - others) / entered * chosen / left);
            fewestWaiting *= entered == pending ? 1 : 1 - ended / (double) (entered - pending);
            mostWaiting *= 1 - ended / (double) entered;
        }
    }
}
