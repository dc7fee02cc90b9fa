package akashi.release;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The suppression rule, case by case, and that what is decided by it is never found to break it. */
class RowClassesTest {
    private static final int K = 3;
    private int cases;

    private record Known(RowFacts facts, Object caseId) {
    }

    @Test
    void a_headline_cell_opens_with_k_rows_of_k_cases_even_with_a_single_outcome() {
        List<Known> rows = new ArrayList<>(rows(3, "DecisionRecorded", "refuse", null));
        assertThat(depths(rows)).containsOnly(1);
    }

    @Test
    void k_rows_of_fewer_cases_are_not_enough() {
        List<Known> rows = rows(4, "A", null, "tokyo");
        rows.add(new Known(facts("B", null, "tokyo"), "one"));
        rows.add(new Known(facts("B", null, "tokyo"), "one"));
        rows.add(new Known(facts("B", null, "tokyo"), "two"));
        // B is of two cases; then it may not stay alone, and A is closed with it.
        assertThat(depths(rows)).containsOnly(0);
        rows.add(new Known(facts("B", null, "tokyo"), "three"));
        assertThat(depths(rows)).containsOnly(2);
    }

    @Test
    void a_class_in_which_more_than_nine_in_ten_have_one_outcome_stays_closed() {
        List<Known> rows = rows(10, "D", "refuse", "tokyo");
        rows.addAll(rows(1, "D", "grant", "tokyo"));
        assertThat(depths(rows)).as("10 of 11 is above 90 in 100").containsOnly(1);
        List<Known> mixed = rows(9, "D", "refuse", "tokyo");
        mixed.addAll(rows(1, "D", "grant", "tokyo"));
        assertThat(depths(mixed)).as("9 of 10 is not").containsOnly(2);
    }

    @Test
    void what_is_left_behind_is_enough_too_at_the_price_of_the_smallest_class() {
        List<Known> rows = mixed("D", "tokyo", 4);
        rows.addAll(mixed("D", "osaka", 3));
        List<Known> rare = rows(1, "D", "refuse", "naha");
        rows.addAll(rare);
        RowClasses decided = decide(rows);
        assertThat(decided.depthOf(facts("D", "grant", "tokyo"))).isEqualTo(2);
        assertThat(decided.depthOf(facts("D", "grant", "osaka"))).as("closed to hide the one in Naha").isEqualTo(1);
        assertThat(decided.depthOf(rare.get(0).facts())).isEqualTo(1);
        assertThat(broken(rows, decided)).isEmpty();
    }

    @Test
    void a_reader_names_what_is_opened_against_the_rule() {
        RowClasses read = RowClasses.ofRows(K);
        for (int i = 0; i < 5; i++) {
            read.add(facts("D", i % 2 == 0 ? "grant" : "refuse", "tokyo"), null);
        }
        read.add(facts("D", "refuse", "naha"), null);
        assertThat(read.broken()).extracting(RowClasses.Broken::why).containsExactly("a class of fewer than 3 rows is opened");
        assertThat(read.broken().get(0).facts()).contains("naha");

        RowClasses cell = RowClasses.ofRows(K);
        cell.add(facts("D", "grant", null).upTo(0), null);
        cell.addClosed();
        assertThat(cell.broken()).extracting(RowClasses.Broken::depth).containsExactly(0, 1);
    }

    @Test
    void what_is_left_behind_by_a_class_is_found_too() {
        RowClasses read = RowClasses.ofRows(K);
        for (int i = 0; i < 6; i++) {
            read.add(facts("D", i % 2 == 0 ? "grant" : "refuse", "tokyo"), null);
        }
        for (int i = 0; i < 4; i++) {
            read.add(facts("D", "refuse", "x").upTo(0), null);
        }
        assertThat(read.broken()).extracting(RowClasses.Broken::why).singleElement().asString().contains("left behind");
    }

    @Test
    void whatever_the_rows_what_is_decided_keeps_the_rule() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<Known> rows = new ArrayList<>();
            // Fewer rows than k, or of fewer cases, are no period that can be released.
            int count = 30 + random.nextInt(120);
            for (int i = 0; i < count; i++) {
                RowFacts facts = new RowFacts(facts("K" + random.nextInt(3), random.nextInt(4) == 0 ? null : "o" + random.nextInt(3), null).headline(),
                        List.of(JsonObject.EMPTY.with("office", "f" + (int) Math.sqrt(random.nextInt(30))),
                                JsonObject.EMPTY.with("procedure", "p" + random.nextInt(4)), JsonObject.EMPTY));
                rows.add(new Known(facts, random.nextInt(60)));
            }
            assertThat(broken(rows, decide(rows))).as("seed " + seed).isEmpty();
        }
    }

    private List<RowClasses.Broken> broken(List<Known> rows, RowClasses decided) {
        RowClasses read = RowClasses.ofRows(K);
        for (Known row : rows) {
            int depth = decided.depthOf(row.facts());
            if (depth == 0) {
                read.addClosed();
            } else {
                read.add(row.facts().upTo(depth - 1), null);
            }
        }
        return read.broken();
    }

    private static RowClasses decide(List<Known> rows) {
        RowClasses classes = RowClasses.ofCases(K);
        rows.forEach(row -> classes.add(row.facts(), row.caseId()));
        classes.decide();
        return classes;
    }

    private static List<Integer> depths(List<Known> rows) {
        RowClasses classes = decide(rows);
        return rows.stream().map(row -> classes.depthOf(row.facts())).toList();
    }

    private List<Known> mixed(String kind, String office, int each) {
        List<Known> rows = rows(each, kind, "grant", office);
        rows.addAll(rows(each, kind, "refuse", office));
        return rows;
    }

    private List<Known> rows(int count, String kind, String outcome, String office) {
        List<Known> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Known(facts(kind, outcome, office), "case " + cases++));
        }
        return rows;
    }

    private static RowFacts facts(String kind, String outcome, String office) {
        JsonObject headline = JsonObject.EMPTY.with("kind", kind).with("mode", "native").with("quarter", "2026Q4")
                .with("outcome", outcome == null ? JsonNull.NULL : new JsonString(outcome));
        JsonObject first = office == null ? JsonObject.EMPTY : JsonObject.EMPTY.with("office", office);
        return new RowFacts(headline, List.of(first, JsonObject.EMPTY, JsonObject.EMPTY));
    }
}
