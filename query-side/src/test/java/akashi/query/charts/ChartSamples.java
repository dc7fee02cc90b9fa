package akashi.query.charts;

import akashi.measures.AalenJohansen;
import akashi.measures.BacklogAge;
import akashi.measures.Curve;
import akashi.measures.DurationBand;
import akashi.measures.Funnel;
import akashi.measures.KaplanMeier;
import akashi.measures.LifeTable;
import akashi.measures.Share;
import akashi.measures.Wait;
import akashi.query.testing.ShippedWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.context.MessageSource;

/** Made-up casework out of one seed, and the charts of it. */
final class ChartSamples {
    static final long SEED = 20261127;
    static final String HOSTILE = "\"><script>alert('1')</script>&amp;\u202Eevil\u0000\uD800 =cmd|' /C calc'!A0";

    private ChartSamples() {
    }

    static ChartWords words(String language) {
        MessageSource source = ShippedWords.open();
        return (name, values) -> source.getMessage(name, values, Locale.forLanguageTag(language));
    }

    static List<Wait> waits(int number) {
        Random random = new Random(SEED);
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            long days = Math.round(-90 * Math.log(1 - random.nextDouble()));
            long seen = 30 + random.nextInt(150);
            waits.add(days <= seen ? Wait.ended(days, random.nextInt(10) == 0 ? "withdrawn" : "decided") : Wait.pending(seen));
        }
        return waits;
    }

    static Curve curve(int number) {
        return AalenJohansen.of(waits(number), "decided");
    }

    static Curve everyEnding(int number) {
        return KaplanMeier.of(waits(number));
    }

    static LifeTable lifeTable() {
        return LifeTable.of(List.of(band(0, 30, 60, 4, 5), band(30, 60, 90, 9, 12), band(60, 90, 70, 3, 20), band(90, 180, 60, 6, 30),
            new DurationBand(180, OptionalLong.empty(), Map.of("decided", 10L), 25)), "decided");
    }

    /** The same where rows that are not opened are taken for decisions in the first band. */
    static LifeTable highLifeTable() {
        return LifeTable.of(List.of(band(0, 30, 90, 4, 5), band(30, 60, 90, 9, 12), band(60, 90, 70, 3, 20), band(90, 180, 60, 6, 10),
            new DurationBand(180, OptionalLong.empty(), Map.of("decided", 10L), 15)), "decided");
    }

    private static DurationBand band(long from, long to, long decided, long withdrawn, long pending) {
        return DurationBand.of(from, to, Map.of("decided", decided, "withdrawn", withdrawn), pending);
    }

    static Funnel funnel(int offices) {
        Random random = new Random(SEED);
        TreeMap<String, Share> shares = new TreeMap<>();
        for (int i = 0; i < offices; i++) {
            long of = 12 + random.nextInt(20) * random.nextInt(40);
            double rate = i == 3 ? 0.55 : i == 7 ? 0.1 : 0.3;
            long count = 0;
            for (int j = 0; j < of; j++) {
                count += random.nextDouble() < rate ? 1 : 0;
            }
            shares.put(String.format(Locale.ROOT, "O%02d %s", i, List.of("Tokyo", "Osaka", "Nagoya", "Sendai").get(i % 4)), new Share(count, of));
        }
        return Funnel.of(shares, Funnel.Widening.RANDOM_EFFECTS);
    }

    static List<StockPeriod> periods(int number) {
        Random random = new Random(SEED);
        List<StockPeriod> periods = new ArrayList<>();
        long opening = 0;
        for (int i = 0; i < number; i++) {
            long in = 400 + random.nextInt(300);
            long out = i == 0 ? 120 : 350 + random.nextInt(320);
            StockPeriod period = new StockPeriod(String.format(Locale.ROOT, "%dQ%d", 2026 + i / 4, 1 + i % 4), opening, in, out, random.nextInt(9) - 4,
                10 + random.nextInt(40), i == 2);
            periods.add(period);
            opening = period.closing() + (i == 4 ? 7 : 0);
        }
        return periods;
    }

    static BacklogAge backlog() {
        Random random = new Random(SEED);
        LocalDate asOf = LocalDate.of(2026, 11, 1);
        List<BacklogAge.Pending> cases = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            cases.add(new BacklogAge.Pending(asOf.minusDays(Math.round(-200 * Math.log(1 - random.nextDouble()))),
                List.of("institution", "institution", "institution", "applicant", "court", "agency").get(random.nextInt(6))));
        }
        return BacklogAge.of(asOf, cases);
    }

    /** Every kind of chart, by name, in one language. */
    static Map<String, Chart> all(String language) {
        ChartWords words = words(language);
        boolean japanese = language.equals("ja");
        Map<String, String> holders = japanese ? Map.of("institution", "機関", "applicant", "申請者", "court", "裁判所", "agency", "他の機関")
            : Map.of("institution", "Institution", "applicant", "Applicant", "court", "Court", "agency", "Another agency");
        Map<String, Chart> charts = new TreeMap<>();
        for (Size size : Size.values()) {
            String end = "-" + size.name().toLowerCase(Locale.ROOT);
            charts.put("survival" + end, SurvivalChart.of("survival" + end, japanese ? "処分までの期間" : "Time to decision", curve(600), size, language, words));
            charts.put("life" + end, LifeTableChart.of("life" + end, japanese ? "処分までの期間" : "Time to decision", lifeTable(), LifeTableChart.Unit.DAYS, size, language, words));
            charts.put("waits" + end, LifeTableChart.of("waits" + end, japanese ? "処分までの期間" : "Time to decision", lifeTable(), highLifeTable(),
                LifeTableChart.Unit.MONTHS, size, language, words));
            charts.put("stock" + end, StockFlowChart.of("stock" + end, japanese ? "未済と件数" : "Stock and flow", periods(8), size, language, words));
            charts.put("funnel" + end, FunnelChart.of("funnel" + end, japanese ? "官署間の一貫性" : "Consistency between offices",
                japanese ? "不許可の割合" : "Share refused", funnel(24), 37, size, language, words));
            charts.put("backlog" + end, BacklogChart.of("backlog" + end, japanese ? "係属中の事案" : "Backlog", backlog(), holders, size, language, words));
        }
        return charts;
    }

    /** Writes all of them as files, to be looked at. @param folder where to */
    public static void main(String[] folder) throws java.io.IOException {
        for (String language : List.of("en", "ja")) {
            for (Map.Entry<String, Chart> chart : all(language).entrySet()) {
                java.nio.file.Files.writeString(java.nio.file.Path.of(folder[0], chart.getKey() + "." + language + ".svg"), chart.getValue().svg());
            }
        }
    }
}
