package akashi.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LifeTableTest {
    private static final long[] EDGES = {0, 10, 25, 60, 120, 250};

    /** Counts in the manner of Berkson and Gage 1950; shares by hand: in the fourth year 25 of 157 - 12/2 died, and so on. */
    @Test
    void an_actuarial_table_by_hand() {
        long[] died = {90, 76, 51, 25, 20, 7, 4, 1, 3, 2};
        long[] lost = {0, 0, 0, 12, 5, 9, 9, 3, 5, 5};
        List<DurationBand> bands = new ArrayList<>();
        for (int year = 0; year < died.length; year++) {
            bands.add(DurationBand.of(year, year + 1, Map.of("d", died[year]), lost[year]));
        }
        bands.add(new DurationBand(10, OptionalLong.empty(), Map.of("d", 21L), 26));
        LifeTable table = LifeTable.of(bands);
        assertThat(table.waits()).isEqualTo(374);
        assertThat(table.rows().stream().map(LifeTable.Row::entered).toList())
                .containsExactly(374L, 284L, 208L, 157L, 120L, 95L, 79L, 66L, 62L, 54L, 47L);
        assertThat(table.rows().stream().flatMap(row -> row.byEnd().stream()).map(end -> Math.round((1 - end.share()) * 1000)).toList())
                .containsExactly(759L, 556L, 420L, 350L, 291L, 268L, 254L, 250L, 237L, 228L);
        assertThat(table.rows().get(10).byEnd()).as("nobody knows when the last band ends").isEmpty();
        assertThat(table.percentile(0.5)).contains(bands.get(2));
        assertThat(table.percentile(0.8)).as("not reached: the share passes 80% in no band that has an end").isEmpty();
    }

    @Test
    void where_nobody_stops_being_seen_inside_a_band_it_is_the_exact_curve() {
        List<Wait> waits = SurvivalTest.drawn(3, 800).stream().map(wait -> wait.ending().isPresent() ? wait : Wait.pending(250)).toList();
        for (LifeTable.Row row : LifeTable.of(banded(waits), "granted").rows()) {
            row.byEnd().ifPresent(end -> {
                Curve.Step exact = AalenJohansen.of(waits, "granted").at(row.band().to().orElseThrow() - 1).orElseThrow();
                assertThat(end.share()).isCloseTo(exact.share(), within(1e-12));
                assertThat(end.chance().orElseThrow().low()).isCloseTo(exact.band().orElseThrow().low(), within(1e-9));
            });
        }
    }

    @Test
    void the_exact_curve_lies_within_the_limits_wherever_people_stopped_being_seen() {
        for (long seed = 1; seed <= 200; seed++) {
            List<Wait> waits = SurvivalTest.drawn(seed, 12 + (int) (seed % 60));
            requireWithin(LifeTable.of(banded(waits)), KaplanMeier.of(waits), seed);
            for (String ending : List.of("granted", "refused", "withdrawn")) {
                requireWithin(LifeTable.of(banded(waits), ending), AalenJohansen.of(waits, ending), seed);
            }
        }
    }

    @Test
    void the_limits_are_met() {
        // Of three, one is granted, one withdraws, one stops being seen: a grant after the other two is worth two thirds.
        LifeTable table = LifeTable.of(List.of(DurationBand.of(0, 9, Map.of("granted", 1L, "withdrawn", 1L), 1)), "granted");
        List<Wait> last = List.of(Wait.ended(1, "withdrawn"), Wait.pending(2), Wait.ended(3, "granted"));
        List<Wait> first = List.of(Wait.ended(1, "granted"), Wait.pending(2), Wait.ended(3, "withdrawn"));
        LifeTable.ByEnd end = table.rows().get(0).byEnd().orElseThrow();
        assertThat(end.atMost()).isCloseTo(AalenJohansen.of(last, "granted").at(3).orElseThrow().share(), within(1e-12));
        assertThat(end.atLeast()).isCloseTo(AalenJohansen.of(first, "granted").at(3).orElseThrow().share(), within(1e-12));
    }

    @Test
    void bands_with_a_gap_are_refused() {
        assertThatThrownBy(() -> LifeTable.of(List.of(DurationBand.of(0, 5, Map.of(), 1), DurationBand.of(6, 9, Map.of(), 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LifeTable.of(List.of(DurationBand.of(1, 5, Map.of(), 1)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DurationBand.of(5, 5, Map.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void requireWithin(LifeTable table, Curve exact, long seed) {
        for (LifeTable.Row row : table.rows()) {
            row.byEnd().ifPresent(end -> {
                double share = exact.at(row.band().to().orElseThrow() - 1).map(Curve.Step::share).orElse(0.0);
                assertThat(share).as("seed %d, %s", seed, row).isBetween(end.atLeast() - 1e-12, end.atMost() + 1e-12);
                assertThat(end.share()).as("seed %d, %s", seed, row).isBetween(end.atLeast() - 1e-12, end.atMost() + 1e-12);
            });
        }
    }

    private static List<DurationBand> banded(List<Wait> waits) {
        List<DurationBand> bands = new ArrayList<>();
        for (int i = 0; i < EDGES.length; i++) {
            long from = EDGES[i];
            OptionalLong to = i + 1 < EDGES.length ? OptionalLong.of(EDGES[i + 1]) : OptionalLong.empty();
            Map<String, Long> endings = new TreeMap<>();
            long pending = 0;
            for (Wait wait : waits) {
                if (wait.time() >= from && wait.time() < to.orElse(Long.MAX_VALUE)) {
                    wait.ending().ifPresent(ending -> endings.merge(ending, 1L, Long::sum));
                    pending += wait.ending().isEmpty() ? 1 : 0;
                }
            }
            bands.add(new DurationBand(from, to, endings, pending));
        }
        return bands;
    }
}
