package akashi.verify.statistics;

import akashi.measures.Band;
import akashi.measures.Deadlines;
import akashi.measures.DurationBand;
import akashi.measures.Funnel;
import akashi.measures.Share;
import akashi.release.OutcomeCounts;
import akashi.release.ReleaseMeasures;
import akashi.release.WaitTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The measures of a release as sentences (docs/measures/README.md): what its rows do not tell, no sentence says. Used once. */
final class MeasureSentences {
    private static final double[] PERCENTILES = {0.5, 0.8, 0.93};

    private final ReleaseMeasures measures;
    private final List<String> sentences = new ArrayList<>();

    MeasureSentences(ReleaseMeasures measures) {
        this.measures = measures;
    }

    List<String> all() {
        measures.waits(Optional.of(ReleaseMeasures.DECISION)).ifPresent(table -> waits("decided", table));
        measures.waits(Optional.empty()).ifPresent(table -> waits("decided, withdrawn or closed", table));
        for (String procedure : measures.procedures()) {
            measures.waitsOf(procedure, Optional.empty()).ifPresent(table -> waits("decided, withdrawn or closed (" + named(procedure) + ")", table));
        }
        for (String kind : ReleaseMeasures.OUTCOME_KINDS) {
            outcomes(kind, measures.outcomes(kind));
            measures.outcomes(kind, "procedure").forEach((procedure, counts) -> outcomes(kind + " (" + named(procedure) + ")", counts));
            measures.refusals(kind, Funnel.Widening.MULTIPLIED).ifPresent(funnel -> funnel(kind, funnel));
        }
        measures.reviews().forEach((quarter, cohort) -> say("reviews of decisions of " + quarter + ": overturned or sent back "
                + share(cohort.overturned()) + " decided on the merits; not decided yet " + share(cohort.pending())));
        if (measures.reasonsGiven().of() > 0) {
            say("decisions against the applicant: with reasons " + share(measures.reasonsGiven()) + ", citing an unmet criterion "
                    + share(measures.criteriaCited()));
        }
        Deadlines deadlines = measures.deadlines();
        if (deadlines.due() > 0) {
            say("first decisions that were due by a day: late " + share(deadlines.missedShare()) + ", put off " + share(deadlines.extendedShare()));
        }
        measures.missed().forEach((owner, count) -> say("deadlines recorded as missed, of " + named(owner) + ": " + count));
        if (measures.recordedLate().of() > 0) {
            say("recorded more than a week after they happened: " + share(measures.recordedLate()) + " events");
        }
        return sentences;
    }

    private void waits(String what, WaitTable table) {
        StringBuilder text = new StringBuilder(what).append(", of ").append(table.cases()).append(" received in quarters that the rows show whole:");
        for (double p : PERCENTILES) {
            WaitTable.Reached reached = table.percentile(p);
            String earliest = band(reached.earliest());
            String latest = band(reached.latest());
            text.append(' ').append(Math.round(p * 100)).append(" in 100 ").append(earliest.equals(latest) ? earliest
                    : "at the earliest " + earliest + ", at the latest " + latest).append(';');
        }
        text.append(" open cases count as still waiting");
        if (table.unplaced() > 0) {
            text.append("; ").append(table.unplaced()).append(" endings are not opened far enough to be placed");
        }
        say(text.toString());
    }

    private static String band(Optional<DurationBand> band) {
        return band.map(told -> "within " + months(told.to().orElseThrow()) + (told.from() == 0 ? "" : " (after " + months(told.from()) + ")")).orElse("not reached");
    }

    private static String months(long count) {
        return count + (count == 1 ? " month" : " months");
    }

    private void outcomes(String what, OutcomeCounts counts) {
        Share refusals = counts.merits().refusals();
        if (refusals.of() > 0) {
            say(what + ": granted " + share(counts.merits().grants()) + " on the merits, refused " + share(refusals) + "; withdrawn "
                    + share(counts.share("withdrawn")) + " with any outcome");
        }
    }

    private void funnel(String kind, Funnel funnel) {
        StringBuilder text = new StringBuilder(kind).append(", refusals by office, in the order of their names and not of their rates (phi ")
                .append(String.format(Locale.ROOT, "%.2f", funnel.overdispersion().phi())).append("):");
        for (Funnel.Point point : funnel.points()) {
            text.append(' ').append(named(point.office())).append(' ').append(share(point.share())).append(", ").append(place(point.place())).append(';');
        }
        text.setLength(text.length() - 1);
        say(text.toString());
    }

    private static String place(Funnel.Place place) {
        return Map.of(Funnel.Place.TOO_FEW, "too few to tell", Funnel.Place.WITHIN, "within the limits of chance", Funnel.Place.BEYOND_95,
                "beyond the 95% limits", Funnel.Place.BEYOND_998, "beyond the 99.8% limits: worth asking why").get(place);
    }

    /** Of few, the count alone. */
    private static String share(Share share) {
        String counted = share.count() + " of " + share.of();
        Optional<Band> interval = share.interval();
        return !share.isTold() || interval.isEmpty() ? counted : counted + String.format(Locale.ROOT, " (%.1f%%, 95%% from %.1f to %.1f)",
                100 * share.rate().orElse(0), 100 * interval.get().low(), 100 * interval.get().high());
    }

    private static String named(String code) {
        return code.isEmpty() ? "not stated" : code;
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}
