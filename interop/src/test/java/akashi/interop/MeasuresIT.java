package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import akashi.measures.AalenJohansen;
import akashi.measures.Band;
import akashi.measures.ControlLimits;
import akashi.measures.Curve;
import akashi.measures.Funnel;
import akashi.measures.KaplanMeier;
import akashi.measures.Percentile;
import akashi.measures.Share;
import akashi.measures.StockTable;
import akashi.measures.Wait;
import akashi.testkit.Shared;
import com.google.gson.Gson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Our measures beside scikit-survival, statsmodels and SciPy, on the same data. */
class MeasuresIT {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final List<String> CAUSES = List.of("granted", "refused", "withdrawn");

    @Test
    void the_receipt_log() throws Exception {
        List<Wait> waits = RealWaits.receipt();
        assertThat(waits).hasSize(1_434);
        assertThat(waits.stream().filter(wait -> wait.ending().isEmpty())).as("open cases, as data/INDEX.md counts them").hasSize(105);
        compareKaplanMeier(waits, List.of("closed"));
    }

    @Test
    void the_loan_log_with_withdrawals_competing() throws Exception {
        List<Wait> waits = RealWaits.loans();
        assertThat(waits).hasSize(13_087);
        assertThat(waits.stream().filter(wait -> wait.ending().equals(Optional.of("refused")))).hasSizeBetween(7_600, 7_635);
        compareKaplanMeier(waits, CAUSES);
        // The log's last moment is an ending: where nobody is left scikit-survival divides by nothing, and has no band anywhere. So one waits on.
        waits.add(Wait.pending(1 + waits.stream().mapToLong(Wait::time).max().orElseThrow()));
        compareAalenJohansen(waits);
    }

    @Test
    void drawn_waits_in_days_with_many_ties() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            List<Wait> waits = drawn(seed);
            compareKaplanMeier(waits, CAUSES);
            compareAalenJohansen(waits);
        }
    }

    @Test
    void wilsons_intervals_by_statsmodels() throws Exception {
        List<Share> shares = new ArrayList<>();
        for (long of : List.of(1L, 2L, 29L, 30L, 263L, 49_301L, 1_000_000_000L)) {
            for (long count : List.of(0L, 1L, of / 3, of - 1, of)) {
                shares.add(new Share(count, of));
            }
        }
        List<?> theirs = (List<?>) ask("wilson", pairs(shares)).get("wilson");
        for (int i = 0; i < shares.size(); i++) {
            Band ours = shares.get(i).interval().orElseThrow();
            assertThat(ours.low()).as("%s", shares.get(i)).isCloseTo(numbers(theirs.get(i)).get(0), ROUNDING);
            assertThat(ours.high()).as("%s", shares.get(i)).isCloseTo(numbers(theirs.get(i)).get(1), ROUNDING);
        }
    }

    /** Refusals of permanent residence in 2023 in the areas of Japan's eight bureaus: fewer than ten, so that no score is pulled in. */
    @Test
    void refusals_of_permanent_residence_by_scipy_and_statsmodels() throws Exception {
        SortedMap<String, Share> bureaus = permanentResidence(List.of("101010", "101090", "101170", "101350", "101460", "101580", "101670", "101720"));
        assertThat(bureaus.values().stream().reduce(new Share(0, 0), Share::plus)).isEqualTo(new Share(15_831, 49_301));
        Map<?, ?> theirs = compareFunnel(bureaus);
        compareLimits(Funnel.of(bureaus, Funnel.Widening.RANDOM_EFFECTS), (List<?>) theirs.get("randomEffects"));
    }

    @Test
    void drawn_offices_by_scipy() throws Exception {
        Random dice = new Random(20261127);
        SortedMap<String, Share> offices = new TreeMap<>();
        for (int i = 100; i < 147; i++) {
            int of = 30 + dice.nextInt(2_000);
            double rate = 0.1 + 0.2 * dice.nextDouble();
            offices.put("office " + i, new Share(dice.doubles(of).filter(each -> each < rate).count(), of));
        }
        compareFunnel(offices);
    }

    private static Map<?, ?> compareFunnel(SortedMap<String, Share> offices) throws Exception {
        Map<?, ?> theirs = (Map<?, ?>) ask("funnel", pairs(List.copyOf(offices.values()))).get("funnel");
        Funnel exact = Funnel.of(offices, Funnel.Widening.NONE);
        assertThat(exact.overdispersion().phi()).isCloseTo((Double) theirs.get("phi"), ROUNDING);
        assertThat(exact.overdispersion().isMoreThanChance()).isTrue();
        compareLimits(exact, (List<?>) theirs.get("exact"));
        compareLimits(Funnel.of(offices, Funnel.Widening.MULTIPLIED), (List<?>) theirs.get("multiplied"));
        for (int i = 0; i < offices.size(); i++) {
            assertThat(exact.points().get(i).z()).isCloseTo(numbers(theirs.get("z")).get(i), ROUNDING);
            double chance = numbers(theirs.get("chance")).get(i);
            assertThat(exact.points().get(i).place()).isEqualTo(chance >= 0.025 ? Funnel.Place.WITHIN
                    : chance >= 0.001 ? Funnel.Place.BEYOND_95 : Funnel.Place.BEYOND_998);
        }
        return theirs;
    }

    private static void compareLimits(Funnel ours, List<?> theirs) {
        List<ToDoubleFunction<ControlLimits>> ends = List.of(limits -> limits.within95().low(), limits -> limits.within95().high(),
                limits -> limits.within998().low(), limits -> limits.within998().high());
        for (int end = 0; end < ends.size(); end++) {
            for (int i = 0; i < ours.points().size(); i++) {
                assertThat(ends.get(end).applyAsDouble(ours.points().get(i).limits())).isCloseTo(numbers(theirs.get(end)).get(i), ROUNDING);
            }
        }
    }

    private static void compareKaplanMeier(List<Wait> waits, List<String> causes) throws Exception {
        Map<?, ?> theirs = (Map<?, ?>) ask("kaplanMeier", coded(waits, causes)).get("kaplanMeier");
        Curve ours = KaplanMeier.of(waits);
        List<Double> times = numbers(theirs.get("time"));
        assertThat(ours.steps()).hasSameSizeAs(times);
        int compared = 0;
        for (int i = 0; i < times.size(); i++) {
            Curve.Step step = ours.steps().get(i);
            assertThat((double) step.time()).isEqualTo(times.get(i));
            assertThat(step.rest()).isCloseTo(numbers(theirs.get("waiting")).get(i), ROUNDING);
            if (step.band().isPresent()) {
                assertThat(1 - step.band().get().high()).isCloseTo(numbers(theirs.get("low")).get(i), ROUNDING);
                assertThat(1 - step.band().get().low()).isCloseTo(numbers(theirs.get("high")).get(i), ROUNDING);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(times.size() * 9 / 10);
        List<Double> eventTimes = numbers(theirs.get("eventTime"));
        for (int i = 0; i < eventTimes.size(); i++) {
            Curve.Step step = ours.at(eventTimes.get(i).longValue()).orElseThrow();
            assertThat(step.rest()).isCloseTo(numbers(theirs.get("waitingAt")).get(i), ROUNDING);
            assertThat((double) step.atRisk()).isEqualTo(numbers(theirs.get("atRiskAt")).get(i));
        }
        List<Double> shares = List.of(0.5, 0.8, 0.93);
        for (int i = 0; i < shares.size(); i++) {
            Percentile percentile = ours.percentile(shares.get(i));
            List<Double> reached = numbers(((List<?>) theirs.get("percentiles")).get(i));
            assertThat(asDouble(percentile.time())).as("p%s", shares.get(i)).isEqualTo(reached.get(0));
            assertThat(asDouble(percentile.earliest())).as("p%s", shares.get(i)).isEqualTo(reached.get(1));
            assertThat(asDouble(percentile.latest())).as("p%s", shares.get(i)).isEqualTo(reached.get(2));
        }
    }

    private static void compareAalenJohansen(List<Wait> waits) throws Exception {
        Map<?, ?> theirs = (Map<?, ?>) ask("aalenJohansen", coded(waits, CAUSES)).get("aalenJohansen");
        for (int cause = 0; cause < CAUSES.size(); cause++) {
            Map<?, ?> curve = (Map<?, ?>) ((List<?>) theirs.get("causes")).get(cause);
            Curve ours = AalenJohansen.of(waits, CAUSES.get(cause));
            assertThat(ours.steps()).hasSameSizeAs(numbers(theirs.get("time")));
            int compared = 0;
            for (int i = 0; i < ours.steps().size(); i++) {
                Curve.Step step = ours.steps().get(i);
                assertThat(step.share()).isCloseTo(numbers(curve.get("share")).get(i), ROUNDING);
                Double low = numbers(curve.get("low")).get(i);
                Double high = numbers(curve.get("high")).get(i);
                if (step.band().isPresent() && low != null && high != null) {
                    assertThat(step.band().get().low()).as("%s at %d", CAUSES.get(cause), step.time()).isCloseTo(low, ROUNDING);
                    assertThat(step.band().get().high()).as("%s at %d", CAUSES.get(cause), step.time()).isCloseTo(high, ROUNDING);
                    compared++;
                }
            }
            assertThat(compared).isGreaterThan(ours.steps().size() / 2);
        }
    }

    private static SortedMap<String, Share> permanentResidence(List<String> offices) throws Exception {
        String csv;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Shared.bytes("data/isa_status_examination_2020-11_2023-12.csv.gz")))) {
            csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        SortedMap<String, Share> shares = new TreeMap<>();
        StockTable.parse(csv).series().forEach((series, months) -> months.forEach((month, figures) -> {
            if (month.getYear() == 2023 && series.procedure().equals("permanent_residence") && offices.contains(series.office())) {
                long refused = figures.figure("refused").orElseThrow();
                shares.merge(series.office(), new Share(refused, refused + figures.figure("granted").orElseThrow()), Share::plus);
            }
        }));
        return shares;
    }

    private static List<Wait> drawn(long seed) {
        Random dice = new Random(seed);
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            long days = (long) (-60 * Math.log(1 - dice.nextDouble()));
            int how = dice.nextInt(10);
            waits.add(how < 4 ? Wait.ended(days, "granted") : how < 6 ? Wait.ended(days, "refused")
                    : how < 8 ? Wait.ended(days, "withdrawn") : Wait.pending(days));
        }
        // The last one is pending, or nothing would vary at the end.
        waits.add(Wait.pending(10_000));
        return waits;
    }

    private static Map<String, Object> ask(String what, Object data) throws Exception {
        return PythonPackages.figures(new Gson().toJson(Map.of(what, data)));
    }

    private static List<List<Long>> coded(List<Wait> waits, List<String> causes) {
        return waits.stream().map(wait -> List.of(wait.time(), wait.ending().map(causes::indexOf).orElse(-1) + 1L)).toList();
    }

    private static List<List<Long>> pairs(List<Share> shares) {
        return shares.stream().map(share -> List.of(share.count(), share.of())).toList();
    }

    /** Null where the package has no number. */
    private static List<Double> numbers(Object list) {
        List<Double> numbers = new ArrayList<>();
        ((List<?>) list).forEach(number -> numbers.add((Double) number));
        return numbers;
    }

    private static Double asDouble(OptionalLong time) {
        return time.isEmpty() ? null : Double.valueOf(time.getAsLong());
    }
}
