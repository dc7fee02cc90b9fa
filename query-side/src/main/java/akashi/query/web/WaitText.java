package akashi.query.web;

import akashi.measures.DurationBand;
import akashi.measures.LifeTable;
import akashi.measures.Share;
import akashi.query.charts.Numbers;
import akashi.query.statistics.PublishedWaits;
import akashi.query.statistics.CountDesk;
import akashi.release.WaitTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.context.MessageSource;

/** Says to one reader how long cases of a procedure take, as far as the published releases tell it; what they do not tell is said as well. */
final class WaitText {
    private static final int[] PERCENTS = {50, 80, 93};

    private final MessageSource words;
    private final Locale locale;
    private final CodeWords codes;
    private final Function<LocalDate, String> day;

    /** @param day how a day is written */
    WaitText(MessageSource words, Locale locale, Function<LocalDate, String> day) {
        this.words = words;
        this.locale = locale;
        this.codes = new CodeWords(words, locale);
        this.day = day;
    }

    /** What was counted of this procedure.
     *
     * @param procedure of the case; empty: it does not say it */
    CaseWaits of(CountDesk.Counted counted, Optional<String> procedure) {
        return counted.waits().map(waits -> of(waits, procedure))
            .orElseGet(() -> new CaseWaits(word(switch (counted.state()) {
                case COUNTED -> "waits.none";
                case COUNTING -> "waits.counting";
                case UNREADABLE -> "waits.notNow";
            }), null, List.of(), null, null));
    }

    private CaseWaits of(PublishedWaits waits, Optional<String> procedure) {
        String leaf = Long.toString(waits.leafIndex());
        String from = waits.oldest().equals(waits.name()) ? word("waits.release", waits.name()) : word("waits.releases", waits.oldest(), waits.name());
        if (waits.all().isEmpty()) {
            return new CaseWaits(word("waits.untold"), null, List.of(), leaf, from);
        }
        Optional<WaitTable> own = procedure.map(waits.procedures()::get).filter(table -> table.cases() >= Share.LEAST);
        WaitTable table = own.orElseGet(waits.all()::get);
        String note = own.isPresent() ? null : procedure.isEmpty() ? word("waits.procedure.none") : word("waits.procedure.untold", codes.of("procedure", procedure.get()));
        if (table.cases() < Share.LEAST) {
            return new CaseWaits(word("waits.few", Integer.toString(Share.LEAST)), null, List.of(), leaf, from);
        }
        List<CaseWaits.Reached> shares = new ArrayList<>();
        for (int percent : PERCENTS) {
            shares.add(reached(table, percent));
        }
        return new CaseWaits(about(waits, table, own.isPresent() ? procedure : Optional.empty()), note, shares, leaf, from);
    }

    private String about(PublishedWaits waits, WaitTable table, Optional<String> procedure) {
        String cases = Numbers.count(table.cases());
        String least = Numbers.count(open(table.high()));
        String most = Numbers.count(open(table.low()));
        return word("waits.about", cases, procedure.map(code -> word("waits.of", codes.of("procedure", code))).orElseGet(() -> word("waits.ofAll")), day.apply(waits.until()),
            least.equals(most) ? most : word("chart.span", least, most));
    }

    private static long open(LifeTable life) {
        return life.rows().stream().mapToLong(row -> row.band().pending()).sum();
    }

    private CaseWaits.Reached reached(WaitTable table, int percent) {
        double p = percent / 100.0;
        WaitTable.Reached reached = table.percentile(p);
        // The share is at its most in the table that is high, with chance on its side, and at its least in the one that is low.
        Optional<DurationBand> soonest = first(table.high(), end -> Math.max(end.atMost(), end.chance().map(band -> band.high()).orElse(end.share())) >= p);
        Optional<DurationBand> latest = first(table.low(), end -> Math.min(end.atLeast(), end.chance().map(band -> band.low()).orElse(end.share())) >= p);
        String band = soonest.isEmpty() ? null : latest.isEmpty() ? word("waits.band.open", Numbers.count(soonest.get().from()))
            : word("waits.band", Numbers.count(soonest.get().from()), Numbers.count(latest.get().to().orElseThrow()));
        return new CaseWaits.Reached(word("waits.share", Integer.toString(percent)), when(reached), band);
    }

    private String when(WaitTable.Reached reached) {
        if (reached.earliest().isEmpty()) {
            return word("waits.notReached");
        }
        String earliest = span(reached.earliest().get());
        if (reached.latest().isEmpty()) {
            return word("waits.perhaps", earliest);
        }
        String latest = span(reached.latest().get());
        return earliest.equals(latest) ? word("waits.within", earliest) : word("waits.between", earliest, latest);
    }

    private static Optional<DurationBand> first(LifeTable life, Predicate<LifeTable.ByEnd> reaches) {
        return life.rows().stream().filter(row -> row.byEnd().filter(reaches).isPresent()).map(LifeTable.Row::band).findFirst();
    }

    /** A percentile lies in no band without an end. */
    private String span(DurationBand band) {
        return word("waits.span", Numbers.count(band.from()), Numbers.count(band.to().orElseThrow()));
    }

    private String word(String key, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }
}
