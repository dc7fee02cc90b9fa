package akashi.query.web;

import akashi.casefile.EventCatalogue;
import akashi.measures.Share;
import akashi.query.charts.Numbers;
import akashi.query.statistics.HeadlineFigure;
import akashi.query.statistics.OfficeFigure;
import akashi.query.statistics.ReleaseTables;
import akashi.query.statistics.RowMeasures;
import akashi.text.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.MessageSource;

/** Puts a release's figures into tables that people read: every rate with its denominator, what is not opened in words. One reader's language. */
final class ReleaseFigures {
    /** What readers ask for first; other kinds follow in the order of the tables. */
    private static final List<String> FIRST = List.of("DecisionRecorded", "ReviewDecided", "JudicialReviewDecided");
    /** Kind, mode and quarter: decisions first, of each kind the newest quarter first. A page has no room for all. */
    private static final Comparator<List<String>> AS_ASKED = Comparator.comparingInt((List<String> cell) -> rank(cell.get(0))).thenComparing(cell -> cell.get(0))
        .thenComparing(cell -> cell.get(2), Comparator.reverseOrder()).thenComparing(cell -> cell.get(1));

    private final MessageSource words;
    private final Language language;
    private final CodeWords codes;

    ReleaseFigures(MessageSource words, Language language) {
        this.words = words;
        this.language = language;
        this.codes = new CodeWords(words, Locale.forLanguageTag(language.tag()));
    }

    /** Where a kind of event stands among the others on a page. */
    static int rank(String kind) {
        int place = FIRST.indexOf(kind);
        return place < 0 ? FIRST.size() : place;
    }

    /** A table of its own for each headline cell that has outcomes. */
    List<OutcomeTable> outcomes(ReleaseTables tables) {
        SortedMap<List<String>, List<HeadlineFigure>> cells = new TreeMap<>(AS_ASKED);
        tables.headline().forEach(figure -> cells.computeIfAbsent(List.of(figure.kind(), figure.mode(), figure.quarter()), key -> new ArrayList<>())
            .add(figure));
        List<OutcomeTable> shown = new ArrayList<>();
        for (List<HeadlineFigure> cell : cells.values()) {
            if (cell.stream().anyMatch(figure -> !figure.outcome().isEmpty())) {
                shown.add(new OutcomeTable(caption(cell.get(0).kind(), cell.get(0).mode(), cell.get(0).quarter()), cell.stream().map(figure ->
                    new Outcome(Integer.toString(figure.line()), outcome(figure.outcome()), number(figure.count()), number(figure.of()), rate(figure.count(), figure.of()),
                        band(figure.count(), figure.of()), range(figure.least(), figure.most()))).toList()));
            }
        }
        return shown;
    }

    /** A line for each headline cell, whatever the outcome. */
    List<Recorded> recorded(ReleaseTables tables) {
        Map<List<String>, HeadlineFigure> cells = new LinkedHashMap<>();
        tables.headline().forEach(figure -> cells.putIfAbsent(List.of(figure.kind(), figure.mode(), figure.quarter()), figure));
        return cells.values().stream().map(figure -> new Recorded(kind(figure.kind()), mode(figure.mode()), figure.quarter(), number(figure.of()),
            range(figure.of(), figure.of() + tables.notOpened()))).toList();
    }

    /** A table for each headline cell of which an office is opened: a line for each office, a column for each outcome. What was decided comes first. */
    List<OfficeTable> offices(ReleaseTables tables) {
        SortedMap<List<String>, List<OfficeFigure>> cells = new TreeMap<>(AS_ASKED);
        tables.offices().forEach(figure -> cells.computeIfAbsent(List.of(figure.kind(), figure.mode(), figure.quarter()), key -> new ArrayList<>())
            .add(figure));
        return cells.values().stream().filter(cell -> cell.stream().anyMatch(OfficeFigure::open)).map(this::officeTable)
            .sorted(Comparator.comparing(table -> table.outcomes().isEmpty())).toList();
    }

    private OfficeTable officeTable(List<OfficeFigure> cell) {
        SortedSet<String> outcomes = new TreeSet<>();
        Map<String, Map<String, OfficeFigure>> offices = new LinkedHashMap<>();
        Map<String, Long> notOpened = new LinkedHashMap<>();
        Map<String, Long> more = new LinkedHashMap<>();
        for (OfficeFigure figure : cell) {
            outcomes.add(figure.outcome());
            if (figure.open()) {
                offices.computeIfAbsent(figure.office(), key -> new LinkedHashMap<>()).put(figure.outcome(), figure);
                more.put(figure.outcome(), figure.most() - figure.count());
            } else {
                notOpened.merge(figure.outcome(), figure.count(), Long::sum);
            }
        }
        // Where rows have no outcome, as when an application comes in, there is nothing to divide.
        List<String> columns = outcomes.equals(Set.of("")) ? List.of() : List.copyOf(outcomes);
        List<OfficeLine> lines = new ArrayList<>();
        offices.forEach((office, figures) -> lines.add(new OfficeLine(office.isEmpty() ? word("release.office.none") : office,
            number(figures.values().iterator().next().of()), columns.stream().map(outcome -> cell(figures, outcome)).toList())));
        OfficeLine hidden = notOpened.isEmpty() ? null : new OfficeLine(word("release.office.notOpened"),
            number(notOpened.values().stream().mapToLong(Long::longValue).sum()),
            columns.stream().map(outcome -> number(notOpened.getOrDefault(outcome, 0L))).toList());
        OfficeLine atMost = more.values().stream().allMatch(each -> each == 0) ? null : new OfficeLine(word("release.office.more"),
            columns.isEmpty() ? number(more.get("")) : "", columns.stream().map(outcome -> more.containsKey(outcome) ? number(more.get(outcome)) : "").toList());
        return new OfficeTable(caption(cell.get(0).kind(), cell.get(0).mode(), cell.get(0).quarter()), columns.stream().map(this::outcome).toList(),
            lines, hidden, atMost, 0);
    }

    /** What the rows themselves tell of how the institution worked: every share with what it is of; what no row tells is not there. */
    List<Measure> measures(RowMeasures measures) {
        Map<String, Share> shares = new LinkedHashMap<>();
        shares.put("reasons.given", measures.reasonsGiven());
        shares.put("reasons.cited", measures.criteriaCited());
        shares.put("deadlines.missed", measures.deadlines().missedShare());
        shares.put("deadlines.extended", measures.deadlines().extendedShare());
        shares.put("integrity.late", measures.recordedLate());
        List<Measure> told = new ArrayList<>();
        shares.forEach((name, share) -> {
            if (share.of() > 0) {
                told.add(new Measure(word("release.measure." + name), number(share.count()), number(share.of()), rate(share.count(), share.of()),
                    band(share.count(), share.of()), name.substring(0, name.indexOf('.'))));
            }
        });
        return told;
    }

    /** An office that is opened with one outcome and not with another has none of it among its opened rows. */
    private String cell(Map<String, OfficeFigure> figures, String outcome) {
        long of = figures.values().iterator().next().of();
        long count = figures.containsKey(outcome) ? figures.get(outcome).count() : 0;
        String told = word("release.office.cell", number(count), number(of));
        return Share.LEAST > of ? told : told + " (" + percent(count, of) + ")";
    }

    String kind(String kind) {
        return kind.equals("other") ? word("release.kind.other")
            : EventCatalogue.shipped().newest(kind).map(schema -> schema.name().in(language)).orElse(kind);
    }

    String outcome(String outcome) {
        return outcome.isEmpty() ? word("release.outcome.none") : codes.of("outcome", outcome);
    }

    String procedure(String procedure) {
        return codes.of("procedure", procedure);
    }

    String caption(String kind, String mode, String quarter) {
        return word("release.caption", kind(kind), mode(mode), quarter);
    }

    String mode(String mode) {
        return words.getMessage("release.mode." + mode, null, mode, locale());
    }

    String rate(long count, long of) {
        return new Share(count, of).isTold() ? percent(count, of) : word("release.rate.few");
    }

    /** Wilson's. */
    String band(long count, long of) {
        Share share = new Share(count, of);
        return share.isTold() ? share.interval().map(band -> word("chart.span", Numbers.percent(band.low()), Numbers.percent(band.high()))).orElse("–") : "–";
    }

    String range(long least, long most) {
        return least == most ? word("release.range.exact") : word("release.range.text", number(least), number(most));
    }

    /** One decimal, and no number where there is nothing to divide by. */
    static String percent(long count, long of) {
        return of == 0 ? "–" : Numbers.percent((double) count / of);
    }

    static String number(long number) {
        return Numbers.count(number);
    }

    String word(String key, Object... values) {
        return words.getMessage(key, values, locale());
    }

    private Locale locale() {
        return Locale.forLanguageTag(language.tag());
    }

    /** The outcomes of one headline cell. */
    public record OutcomeTable(String caption, List<Outcome> outcomes) { }

    /** A line of it. @param band what chance alone would make of the rate @param range what rows that are not opened could make of the count */
    public record Outcome(String line, String outcome, String count, String of, String rate, String band, String range) { }

    /** A share of what rows tell. @param page of the measure */
    public record Measure(String name, String count, String of, String rate, String band, String page) { }

    /** A headline cell. */
    public record Recorded(String kind, String mode, String quarter, String count, String range) { }

    /** The offices of one headline cell.
     *
     * @param notOpened rows whose office is not opened; null: there are none
     * @param more      how many more each office could have; null: none
     * @param left      so many offices follow that are not shown */
    public record OfficeTable(String caption, List<String> outcomes, List<OfficeLine> offices, OfficeLine notOpened, OfficeLine more, int left) {
        /** What surrounds a table takes as much room as so many cells. */
        private static final int AROUND = 6;
        /** The head, the offices that are not opened, and how many more there could be. */
        private static final int OTHER_LINES = 3;

        /** How large it is on a page, in cells. */
        int cells() {
            return (offices.size() + OTHER_LINES) * (2 + outcomes.size()) + AROUND;
        }

        /** Its first offices, with so many cells at most. */
        OfficeTable first(int most) {
            int shown = Math.min(offices.size(), Math.max(1, (most - AROUND) / (2 + outcomes.size()) - OTHER_LINES));
            return new OfficeTable(caption, outcomes, offices.subList(0, shown), notOpened, more, left + offices.size() - shown);
        }
    }

    /** A line of it. */
    public record OfficeLine(String office, String all, List<String> cells) { }
}
