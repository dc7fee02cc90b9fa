package akashi.query.web;

import akashi.measures.Funnel;
import akashi.measures.Share;
import akashi.query.charts.Chart;
import akashi.query.charts.FunnelChart;
import akashi.query.charts.LifeTableChart;
import akashi.query.charts.Size;
import akashi.query.charts.StockFlowChart;
import akashi.query.charts.StockPeriod;
import akashi.query.statistics.ListedRelease;
import akashi.query.statistics.OfficeFigure;
import akashi.query.statistics.ReleaseTables;
import akashi.release.StatisticsReleased;
import akashi.release.WaitTable;
import akashi.text.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.web.util.UriComponentsBuilder;

/** Draws what a release says. One reader's language. */
final class ReleaseCharts {
    private final ReleaseFigures figures;
    private final Language language;

    ReleaseCharts(ReleaseFigures figures, Language language) {
        this.figures = figures;
        this.language = language;
    }

    /** A rate of which a funnel can be drawn, over all quarters of a release. */
    record Rate(String kind, String mode, String outcome) { }

    /** Stock and flow of these releases of one series, newest first. */
    ChartFigure stock(List<ListedRelease> releases, String file) {
        List<StockPeriod> periods = new ArrayList<>();
        for (ListedRelease release : releases) {
            StatisticsReleased released = release.released().orElseThrow();
            periods.add(0, new StockPeriod(released.period().release(), released.stock().opening(), released.stock().in(), released.stock().out(),
                released.stock().corrections(), released.withheld().row(), release.withdrawn().isPresent()));
        }
        return ChartFigure.of(stock("stock", periods, Size.WIDE), stock("stock-narrow", periods, Size.NARROW), file);
    }

    private Chart stock(String id, List<StockPeriod> periods, Size size) {
        return StockFlowChart.of(id, figures.word("release.chart.stock"), periods, size, language.tag(), figures::word);
    }

    /** How long it took until cases were decided, at its least and at its most. */
    ChartFigure waits(WaitTable table, String file) {
        return ChartFigure.of(waits("waits", table, Size.WIDE), waits("waits-narrow", table, Size.NARROW), file);
    }

    private Chart waits(String id, WaitTable table, Size size) {
        return LifeTableChart.of(id, figures.word("release.chart.waits"), table.low(), table.high(), LifeTableChart.Unit.MONTHS, size, language.tag(), figures::word);
    }

    /** The rates of which two offices at least are opened, decisions and of each kind what was granted first, others in the order of their codes; of two
     * outcomes that leave no other, the first. */
    static List<Rate> rates(ReleaseTables tables) {
        SortedSet<Rate> known = new TreeSet<>(Comparator.comparingInt((Rate rate) -> ReleaseFigures.rank(rate.kind()))
            .thenComparing(Rate::kind).thenComparing(Rate::mode).thenComparing(rate -> !rate.outcome().equals("grant")).thenComparing(Rate::outcome));
        SortedMap<String, SortedSet<String>> outcomes = new TreeMap<>();
        for (OfficeFigure figure : tables.offices()) {
            if (figure.open()) {
                outcomes.computeIfAbsent(figure.kind() + "\n" + figure.mode(), key -> new TreeSet<>()).add(figure.outcome());
                if (!figure.outcome().isEmpty()) {
                    known.add(new Rate(figure.kind(), figure.mode(), figure.outcome()));
                }
            }
        }
        List<Rate> rates = new ArrayList<>();
        for (Rate rate : known) {
            SortedSet<String> all = outcomes.get(rate.kind() + "\n" + rate.mode());
            if (all.size() > 1 && !(all.size() == 2 && all.last().equals(rate.outcome()) && !all.first().isEmpty()) && shares(tables, rate).size() > 1) {
                rates.add(rate);
            }
        }
        return rates;
    }

    /** Of how many offices this rate is opened. */
    static int offices(ReleaseTables tables, Rate rate) {
        return shares(tables, rate).size();
    }

    /** How the offices lie about the rate of all. */
    ChartFigure funnel(ReleaseTables tables, Rate rate, String release) {
        Funnel funnel = Funnel.of(shares(tables, rate), Funnel.Widening.RANDOM_EFFECTS);
        long notOpened = tables.offices().stream().filter(figure -> !figure.open() && isOf(figure, rate)).mapToLong(OfficeFigure::count).sum();
        File file = file(rate, release);
        String axis = figures.word("release.chart.rate", figures.outcome(rate.outcome()));
        return ChartFigure.of(FunnelChart.of("offices", file.title(), axis, funnel, notOpened, Size.WIDE, language.tag(), figures::word),
            FunnelChart.of("offices-narrow", file.title(), axis, funnel, notOpened, Size.NARROW, language.tag(), figures::word), file.address());
    }

    /** The same as a file of its own. */
    File file(Rate rate, String release) {
        return new File(figures.word("release.chart.funnel", figures.kind(rate.kind()), figures.mode(rate.mode()), figures.outcome(rate.outcome())),
            UriComponentsBuilder.fromPath("/releases/{release}/charts/offices.svg").queryParam("kind", "{kind}").queryParam("mode", "{mode}")
                .queryParam("outcome", "{outcome}").encode().buildAndExpand(release, rate.kind(), rate.mode(), rate.outcome()).toUriString());
    }

    /** A chart's file. */
    public record File(String title, String address) { }

    /** By office, over all quarters. Rows without an office are of no office. */
    private static SortedMap<String, Share> shares(ReleaseTables tables, Rate rate) {
        SortedMap<String, Share> shares = new TreeMap<>();
        for (OfficeFigure figure : tables.offices()) {
            if (figure.open() && !figure.office().isEmpty() && isOf(figure, rate)) {
                shares.merge(figure.office(), new Share(figure.outcome().equals(rate.outcome()) ? figure.count() : 0, figure.count()), Share::plus);
            }
        }
        return shares;
    }

    private static boolean isOf(OfficeFigure figure, Rate rate) {
        return figure.kind().equals(rate.kind()) && figure.mode().equals(rate.mode());
    }
}
