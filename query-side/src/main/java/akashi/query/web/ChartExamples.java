package akashi.query.web;

import akashi.measures.AalenJohansen;
import akashi.measures.BacklogAge;
import akashi.measures.Curve;
import akashi.measures.Funnel;
import akashi.measures.Share;
import akashi.measures.Wait;
import akashi.query.charts.BacklogChart;
import akashi.query.charts.ChartWords;
import akashi.query.charts.FunnelChart;
import akashi.query.charts.Size;
import akashi.query.charts.StockFlowChart;
import akashi.query.charts.StockPeriod;
import akashi.query.charts.SurvivalChart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Charts of made-up numbers, always the same, beside the pages of measures: to learn to read them. They say that they are made up. One reader's language. */
final class ChartExamples {
    /** Its multiples spread evenly between whole numbers: made-up cases without chance. */
    private static final double GOLDEN = 0.618033988749895;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final String language;
    private final ChartWords words;

    ChartExamples(String language, ChartWords words) {
        this.language = language;
        this.words = words;
    }

    /** The one beside this measure's page, if it has one. */
    Optional<ChartFigure> beside(String measure) {
        String title = words.of("chart.example");
        return switch (measure) {
            case "time-to-decision" -> {
                Curve curve = curve();
                yield Optional.of(ChartFigure.of(SurvivalChart.of("example", title, curve, Size.WIDE, language, words),
                    SurvivalChart.of("example-narrow", title, curve, Size.NARROW, language, words), null));
            }
            case "backlog" -> {
                BacklogAge backlog = backlog();
                Map<String, String> holders = new TreeMap<>();
                backlog.byHolder().keySet().forEach(holder -> holders.put(holder, words.of("chart.holder." + holder)));
                yield Optional.of(ChartFigure.of(BacklogChart.of("example", title, backlog, holders, Size.WIDE, language, words),
                    BacklogChart.of("example-narrow", title, backlog, holders, Size.NARROW, language, words), null));
            }
            case "consistency" -> {
                Funnel funnel = funnel();
                String rate = words.of("release.chart.rate", "refuse");
                yield Optional.of(ChartFigure.of(FunnelChart.of("example", title, rate, funnel, 37, Size.WIDE, language, words),
                    FunnelChart.of("example-narrow", title, rate, funnel, 37, Size.NARROW, language, words), null));
            }
            case "stock-and-flow" -> Optional.of(ChartFigure.of(StockFlowChart.of("example", title, periods(), Size.WIDE, language, words),
                StockFlowChart.of("example-narrow", title, periods(), Size.NARROW, language, words), null));
            default -> Optional.empty();
        };
    }

    private static Curve curve() {
        List<Wait> waits = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            long days = Math.round(-95 * StrictMath.log(1 - i * GOLDEN % 1));
            long seen = 40 + i * 7 % 160;
            waits.add(days > seen ? Wait.pending(seen) : Wait.ended(days, i % 12 == 0 ? "withdrawn" : "decided"));
        }
        return AalenJohansen.of(waits, "decided");
    }

    private static BacklogAge backlog() {
        List<BacklogAge.Pending> cases = new ArrayList<>();
        List<String> holders = List.of("institution", "institution", "applicant", "institution", "court", "agency", "institution");
        for (int i = 1; i <= 1_200; i++) {
            cases.add(new BacklogAge.Pending(DAY.minusDays(Math.round(-190 * StrictMath.log(1 - i * GOLDEN % 1))), holders.get(i % holders.size())));
        }
        return BacklogAge.of(DAY, cases);
    }

    private static Funnel funnel() {
        SortedMap<String, Share> offices = new TreeMap<>();
        long[][] made = {{61, 190}, {44, 160}, {12, 55}, {98, 310}, {9, 22}, {71, 240}, {92, 205}, {23, 90}, {31, 120}, {16, 41}, {119, 420}, {4, 130}};
        for (int i = 0; i < made.length; i++) {
            offices.put(String.valueOf((char) ('A' + i)), new Share(made[i][0], made[i][1]));
        }
        return Funnel.of(offices, Funnel.Widening.RANDOM_EFFECTS);
    }

    private static List<StockPeriod> periods() {
        return List.of(new StockPeriod("Q1", 900, 640, 580, 0, 30, false), new StockPeriod("Q2", 960, 610, 655, 4, 18, false),
            new StockPeriod("Q3", 925, 700, 600, 0, 25, false), new StockPeriod("Q4", 1_025, 590, 710, -2, 40, false));
    }
}
