package akashi.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import akashi.event.Content;
import akashi.event.Facets;
import akashi.event.Mode;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.measures.Curve;
import akashi.measures.Funnel;
import akashi.measures.KaplanMeier;
import akashi.measures.LifeTable;
import akashi.measures.ReviewOutcome;
import akashi.measures.Share;
import akashi.measures.Wait;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The measures that a stranger has of rows are those of the cases behind them, as far as the rows tell. */
class ReleaseMeasuresTest {
    private static final List<String> KINDS = List.of("ApplicationReceived", "CaseClosed", "DecisionRecorded", "RecordCorrected", "ReviewDecided",
            "ReviewLodged", "Withdrawn");
    private static final Outcomes SHOWN = new Outcomes(Map.of("CaseClosed", List.of("closed", "grant", "refuse", "withdrawn"), "DecisionRecorded",
            List.of("grant", "refuse"), "ReviewDecided", List.of("overturned", "upheld")));
    private static final FacetRules RULES = new FacetRules("UTC", KINDS, Optional.of(SHOWN), Optional.of(Ladders.USUAL));
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);

    private final List<RowFacts> rows = new ArrayList<>();
    private CaseSoFar soFar = CaseSoFar.NONE;

    @Test
    void the_exact_curve_of_the_cases_lies_within_what_their_rows_allow_whatever_is_not_opened() {
        int narrow = 0;
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LocalDate asOf = BEGIN.plusDays(random.nextInt(300, 900));
            List<Wait> exact = drawn(random, 150, asOf);
            int hidden = random.nextInt(4) * 4;
            ReleaseMeasures measures = new ReleaseMeasures(asOf, Optional.empty());
            rows.forEach(row -> measures.add(Optional.of(random.nextInt(100) < hidden && !row.headline("kind").orElse("").equals("ApplicationReceived")
                    ? row.upTo(0) : row)));
            WaitTable table = measures.waits(Optional.empty()).orElseThrow();
            assertThat(table.cases()).isEqualTo(150);
            Curve curve = KaplanMeier.of(exact);
            for (int at = 0; at < table.low().rows().size(); at++) {
                LifeTable.Row low = table.low().rows().get(at);
                LifeTable.Row high = table.high().rows().get(at);
                if (low.byEnd().isPresent()) {
                    double share = curve.at(low.band().to().orElseThrow() * 1_000 - 1).map(Curve.Step::share).orElse(0.0);
                    assertThat(low.byEnd().get().atLeast()).as("seed " + seed + ", band " + at).isLessThanOrEqualTo(share + 1e-9);
                    assertThat(high.byEnd().orElseThrow().atMost()).as("seed " + seed + ", band " + at).isGreaterThanOrEqualTo(share - 1e-9);
                    narrow += high.byEnd().orElseThrow().atMost() - low.byEnd().get().atLeast() < 0.15 ? 1 : 0;
                }
            }
        }
        assertThat(narrow).as("limits that tell something").isGreaterThan(80);
    }

    @Test
    void a_percentile_is_told_by_its_band_and_what_is_not_reached_stays_so() {
        for (int i = 0; i < 40; i++) {
            receive(BEGIN.plusDays(i), "extension");
            if (i < 30) {
                decide(BEGIN.plusDays(i).plusMonths(i < 25 ? 2 : 4), "grant", "Osaka");
            }
        }
        WaitTable table = measures(BEGIN.plusMonths(9)).waits(Optional.of(ReleaseMeasures.DECISION)).orElseThrow();
        assertThat(table.percentile(0.5).earliest().orElseThrow().from()).isEqualTo(1);
        assertThat(table.percentile(0.5).latest().orElseThrow().to()).hasValue(3);
        assertThat(table.percentile(0.93).earliest()).isEmpty();
        assertThat(table.low().rows().get(1).byEnd().orElseThrow().share()).isCloseTo(25 / 40.0, within(1e-12));
        assertThat(measures(BEGIN.plusMonths(9)).waitsOf("extension", Optional.empty())).isPresent();
        assertThat(measures(BEGIN.plusMonths(9)).waitsOf("asylum", Optional.empty())).isEmpty();
    }

    @Test
    void cases_from_before_the_first_period_are_in_no_quarter_that_is_whole() {
        receive(BEGIN.plusDays(80), "extension");
        decide(BEGIN.plusDays(130), "grant", "Osaka");
        receive(BEGIN.plusDays(100), "extension");
        decide(BEGIN.plusDays(140), "grant", "Osaka");
        ReleaseMeasures measures = new ReleaseMeasures(BEGIN.plusDays(180), Optional.of(BEGIN.plusMonths(3)));
        rows.forEach(row -> measures.add(Optional.of(row)));
        WaitTable table = measures.waits(Optional.empty()).orElseThrow();
        assertThat(table.cases()).isEqualTo(1);
        assertThat(table.outside()).isEqualTo(1);
    }

    @Test
    void rates_keep_their_denominators_and_offices_are_not_ranked() {
        for (int i = 0; i < 200; i++) {
            receive(BEGIN.plusDays(i % 80), i % 4 == 0 ? "asylum" : "extension");
            if (i % 10 == 9) {
                record("Withdrawn", BEGIN.plusDays(100), Map.of());
            } else {
                decide(BEGIN.plusDays(100), i % 5 == 0 ? "refuse" : "grant", i % 2 == 0 ? "Osaka" : "Kobe");
            }
            record("CaseClosed", BEGIN.plusDays(120), Map.of("office", new JsonString(i % 2 == 0 ? "Osaka" : "Kobe")));
        }
        ReleaseMeasures measures = measures(BEGIN.plusDays(150));
        assertThat(measures.outcomes("CaseClosed").share("withdrawn")).isEqualTo(new Share(20, 200));
        assertThat(measures.outcomes("DecisionRecorded").merits().refusals()).isEqualTo(new Share(40, 180));
        assertThat(measures.outcomes("DecisionRecorded", "office").keySet()).containsExactly("Kobe", "Osaka");
        assertThat(measures.outcomes("CaseClosed", "office").get("Osaka").share("refuse")).isEqualTo(new Share(20, 100));
        assertThat(measures.outcomes("CaseClosed", "procedure").get("asylum").of()).isEqualTo(50);
        Funnel funnel = measures.refusals("CaseClosed", Funnel.Widening.MULTIPLIED).orElseThrow();
        assertThat(funnel.points()).extracting(Funnel.Point::office).containsExactly("Kobe", "Osaka");
        assertThat(measures.reasonsGiven()).isEqualTo(new Share(0, 40));
        assertThat(measures.criteriaCited()).isEqualTo(new Share(0, 40));
    }

    @Test
    void reviews_are_counted_by_the_quarter_of_the_decision_that_was_reviewed() {
        for (int i = 0; i < 12; i++) {
            receive(BEGIN, "asylum");
            decide(BEGIN.plusDays(50), "refuse", "Osaka");
            record("ReviewLodged", BEGIN.plusDays(95), Map.of());
            if (i < 9) {
                record("ReviewDecided", BEGIN.plusDays(200), Map.of("outcome", new JsonString(i < 3 ? "overturned" : "upheld")));
            }
        }
        assertThat(measures(BEGIN.plusDays(300)).reviews()).containsOnlyKeys("2024Q1").allSatisfy((quarter, cohort) -> {
            assertThat(cohort.overturned()).isEqualTo(new Share(3, 9));
            assertThat(cohort.pending()).isEqualTo(new Share(3, 12));
            assertThat(cohort.reviews()).containsEntry(ReviewOutcome.UPHELD, 6L);
            assertThat(cohort.decisions()).isEqualTo(12);
        });
    }

    @Test
    void each_first_decision_is_held_to_its_own_day_and_rows_that_are_not_opened_so_far_may_be_of_any_procedure() {
        for (int i = 0; i < 10; i++) {
            soFar = CaseSoFar.NONE;
            Map<String, JsonValue> fields = new LinkedHashMap<>(Map.of("procedure", new JsonString(i == 0 ? "asylum" : "extension")));
            if (i != 1) {
                fields.put("dueBy", new JsonString(BEGIN.plusDays(30) + "T00:00:00.000Z"));
            }
            record("ApplicationReceived", BEGIN, fields);
            if (i == 2) {
                record("DeadlineExtended", BEGIN.plusDays(20), Map.of("newDueBy", new JsonString(BEGIN.plusDays(60) + "T00:00:00.000Z")));
            }
            decide(BEGIN.plusDays(i < 5 ? i == 2 ? 50 : 30 : 31), "grant", "Osaka");
            decide(BEGIN.plusDays(70), "refuse", "Osaka");
        }
        ReleaseMeasures measures = new ReleaseMeasures(BEGIN.plusDays(90), Optional.empty());
        rows.subList(0, rows.size() - 4).forEach(row -> measures.add(Optional.of(row)));
        rows.subList(rows.size() - 4, rows.size()).forEach(row -> measures.add(Optional.of(row.upTo(1))));
        DueDays due = measures.dueDays("extension");
        assertThat(due).as("2 kept, 1 kept after it was put off, 4 too late, 1 without a day, 1 first decision not opened").isEqualTo(new DueDays(2, 1, 4, 1, 1));
        assertThat(due.of(due.kept())).isEqualTo(new Share(2, 7));
        assertThat(due.least(due.missed())).isEqualTo(new Share(4, 8));
        assertThat(due.most(due.missed())).isEqualTo(new Share(5, 8));
        assertThat(measures.dueDays("asylum")).isEqualTo(new DueDays(1, 0, 0, 0, 1));
        assertThat(measures.dueDays("none")).isEqualTo(new DueDays(0, 0, 0, 0, 1));
    }

    @Test
    void rows_under_earlier_rules_tell_no_wait_and_nothing_is_made_up() {
        FacetRules second = new FacetRules("UTC", KINDS, SHOWN);
        ReleaseMeasures measures = new ReleaseMeasures(BEGIN.plusDays(90), Optional.empty());
        for (int i = 0; i < 20; i++) {
            measures.add(Optional.of(facts(second.row(CaseSoFar.NONE, content("ApplicationReceived", BEGIN, Map.of())).facets())));
            measures.add(Optional.of(facts(second.row(CaseSoFar.NONE, content("DecisionRecorded", BEGIN.plusDays(9),
                    Map.of("outcome", new JsonString("grant"), "office", new JsonString("Osaka")))).facets())));
            measures.add(Optional.empty());
        }
        assertThat(measures.waits(Optional.empty())).isEmpty();
        assertThat(measures.outcomes("DecisionRecorded", "office").get("Osaka").count("grant")).isEqualTo(20);
        assertThat(measures.deadlines().due()).isZero();
        assertThat(measures.recordedLate().of()).isZero();
        assertThat(measures.integrity(2).erased()).isEqualTo(2);
        assertThat(measures.opened()).isEqualTo(40);
    }

    private List<Wait> drawn(SplittableRandom random, int cases, LocalDate asOf) {
        rows.clear();
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            LocalDate received = BEGIN.plusDays(random.nextInt((int) ChronoUnit.DAYS.between(BEGIN, asOf)));
            LocalDate ended = received.plusDays((long) (-StrictMath.log(random.nextDouble()) * 200));
            receive(received, "extension");
            if (ended.isAfter(asOf)) {
                waits.add(Wait.pending(exact(received, asOf)));
            } else {
                waits.add(Wait.ended(exact(received, ended), "ended"));
                switch (random.nextInt(4)) {
                    case 0 -> record("Withdrawn", ended, Map.of());
                    case 1 -> record("CaseClosed", ended, Map.of());
                    default -> {
                        decide(ended, random.nextBoolean() ? "grant" : "refuse", "Osaka");
                        decide(ended, "grant", "Osaka");
                        record("CaseClosed", ended, Map.of());
                    }
                }
            }
        }
        return waits;
    }

    /** Whole months, and days beyond them, on a scale on which both are in order. */
    private static long exact(LocalDate from, LocalDate to) {
        int months = 0;
        while (!from.plusMonths(months + 1L).isAfter(to)) {
            months++;
        }
        return months * 1_000L + ChronoUnit.DAYS.between(from.plusMonths(months), to);
    }

    private ReleaseMeasures measures(LocalDate asOf) {
        ReleaseMeasures measures = new ReleaseMeasures(asOf, Optional.empty());
        rows.forEach(row -> measures.add(Optional.of(row)));
        return measures;
    }

    private void receive(LocalDate day, String procedure) {
        soFar = CaseSoFar.NONE;
        record("ApplicationReceived", day, Map.of("procedure", new JsonString(procedure)));
    }

    private void decide(LocalDate day, String outcome, String office) {
        record("DecisionRecorded", day, Map.of("outcome", new JsonString(outcome), "office", new JsonString(office)));
    }

    private void record(String type, LocalDate day, Map<String, JsonValue> fields) {
        Content content = content(type, day, fields);
        rows.add(facts(RULES.row(soFar, content).facets()));
        soFar = soFar.after(content);
    }

    private static Content content(String type, LocalDate day, Map<String, JsonValue> fields) {
        Map<String, JsonValue> all = new LinkedHashMap<>(fields);
        all.put("occurredAt", new JsonString(day + "T12:00:00.000Z"));
        Instant recordedAt = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Content(type, 2, 1, Mode.OBSERVED, recordedAt, all);
    }

    private static RowFacts facts(Facets facets) {
        return new RowFacts(facets.row(), List.of(facets.first(), facets.second(), facets.third()));
    }
}
