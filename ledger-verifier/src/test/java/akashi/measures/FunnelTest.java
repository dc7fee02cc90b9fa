package akashi.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FunnelTest {
    /** Binomial(10, 1/2), by hand in 1024ths: cumulative 1, 11, 56, ... 968, 1013, 1023. */
    @Test
    void exact_limits_are_interpolated_between_counts() {
        ControlLimits limits = ControlLimits.exact(10, 0.5);
        assertThat(limits.within95().low()).isCloseTo((2 - (56 / 1024.0 - 0.025) / (45 / 1024.0)) / 10, within(1e-9));
        assertThat(limits.within95().high()).isCloseTo((8 - (1013 / 1024.0 - 0.975) / (45 / 1024.0)) / 10, within(1e-9));
        assertThat(limits.within998().low()).isCloseTo((1 - (11 / 1024.0 - 0.001) / (10 / 1024.0)) / 10, within(1e-9));
        assertThat(limits.within998().high()).isLessThan(1).isGreaterThan(limits.within95().high());
    }

    /** P(8 or more of 10) is 56/1024, about one in eighteen: no reason to name anyone, though the drawn line lies at 7.7. */
    @Test
    void whoever_is_improbable_is_told_by_the_exact_probability_and_not_by_the_drawn_line() {
        assertThat(ControlLimits.place(new Share(8, 10), 0.5)).isEqualTo(Funnel.Place.WITHIN);
        assertThat(ControlLimits.place(new Share(9, 10), 0.5)).isEqualTo(Funnel.Place.BEYOND_95);
        assertThat(ControlLimits.place(new Share(1, 10), 0.5)).isEqualTo(Funnel.Place.BEYOND_95);
        assertThat(ControlLimits.place(new Share(10, 10), 0.5)).isEqualTo(Funnel.Place.BEYOND_998);
        assertThat(ControlLimits.place(new Share(0, 10), 0.0)).isEqualTo(Funnel.Place.WITHIN);
    }

    @Test
    void limits_grow_narrower_with_cases_without_jumps() {
        double before = 1;
        for (int of = 30; of <= 3_000; of++) {
            Band band = ControlLimits.exact(of, 0.1).within95();
            double width = band.high() - band.low();
            assertThat(width).as("at %d", of).isLessThan(before + 0.003);
            before = width;
        }
        assertThat(before).isCloseTo(2 * 1.96 * Math.sqrt(0.09 / 3_000), within(0.0003));
    }

    @Test
    void offices_that_differ_by_chance_alone_are_left_alone() {
        Random dice = new Random(20261127);
        SortedMap<String, Share> offices = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            offices.put("office " + i, drawn(dice, 50 + dice.nextInt(400), 0.3));
        }
        Funnel funnel = Funnel.of(offices, Funnel.Widening.MULTIPLIED);
        assertThat(funnel.overdispersion().isMoreThanChance()).isFalse();
        assertThat(count(funnel, Funnel.Place.BEYOND_95) + count(funnel, Funnel.Place.BEYOND_998)).as("of 400, one in twenty").isBetween(10L, 30L);
        assertThat(count(funnel, Funnel.Place.BEYOND_998)).isLessThanOrEqualTo(4);
    }

    @Test
    void the_one_office_that_differs_is_named_and_does_not_hide_itself() {
        SortedMap<String, Share> offices = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            offices.put("office " + i, new Share(100 + i, 400));
        }
        offices.put("strict", new Share(320, 400));
        Funnel funnel = Funnel.of(offices, Funnel.Widening.MULTIPLIED);
        assertThat(funnel.overdispersion().isMoreThanChance()).as("phi %s", funnel.overdispersion()).isFalse();
        assertThat(funnel.points()).filteredOn(point -> point.place() == Funnel.Place.BEYOND_998).extracting(Funnel.Point::office)
                .containsExactly("strict");
    }

    @Test
    void where_everyone_differs_nobody_is_named() {
        Random dice = new Random(5);
        SortedMap<String, Share> offices = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            offices.put("office " + i, drawn(dice, 2_000, Math.min(0.95, Math.max(0.05, 0.4 + 0.1 * dice.nextGaussian()))));
        }
        assertThat(count(Funnel.of(offices, Funnel.Widening.NONE), Funnel.Place.BEYOND_998)).isGreaterThan(50);
        assertThat(Funnel.of(offices, Funnel.Widening.MULTIPLIED).overdispersion().phi()).isGreaterThan(20);
        assertThat(count(Funnel.of(offices, Funnel.Widening.MULTIPLIED), Funnel.Place.BEYOND_998)).isLessThanOrEqualTo(5);
        assertThat(count(Funnel.of(offices, Funnel.Widening.RANDOM_EFFECTS), Funnel.Place.BEYOND_998)).isLessThanOrEqualTo(5);
    }

    @Test
    void many_cases_do_not_make_random_effects_smaller() {
        SortedMap<String, Share> offices = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            offices.put("small " + i, new Share(i % 2 == 0 ? 20 : 40, 100));
            offices.put("large " + i, new Share(i % 2 == 0 ? 20_000 : 40_000, 100_000));
        }
        Map<String, Funnel.Point> points = new TreeMap<>();
        Funnel.of(offices, Funnel.Widening.RANDOM_EFFECTS).points().forEach(point -> points.put(point.office(), point));
        Band large = points.get("large 0").limits().within95();
        Band small = points.get("small 0").limits().within95();
        assertThat(large.high() - large.low()).isGreaterThan(0.1);
        assertThat(small.high() - small.low()).isGreaterThan(large.high() - large.low());
    }

    @Test
    void points_come_by_code_and_few_cases_get_no_verdict() {
        SortedMap<String, Share> offices = new TreeMap<>(Map.of("c", new Share(29, 29), "a", new Share(900, 3_000), "b", new Share(0, 30),
                "d", new Share(0, 0)));
        Funnel funnel = Funnel.of(offices, Funnel.Widening.NONE);
        assertThat(funnel.points()).extracting(Funnel.Point::office).containsExactly("a", "b", "c");
        assertThat(funnel.points()).extracting(Funnel.Point::place)
                .containsExactly(Funnel.Place.WITHIN, Funnel.Place.BEYOND_998, Funnel.Place.TOO_FEW);
        assertThat(funnel.pooled()).isEqualTo(new Share(929, 3_059));
    }

    @Test
    void all_or_none_or_nobody() {
        Funnel all = Funnel.of(new TreeMap<>(Map.of("a", new Share(40, 40), "b", new Share(50, 50))), Funnel.Widening.MULTIPLIED);
        assertThat(all.points()).extracting(Funnel.Point::place).containsOnly(Funnel.Place.WITHIN);
        Funnel none = Funnel.of(new TreeMap<>(Map.of("a", new Share(0, 40), "b", new Share(0, 50))), Funnel.Widening.NONE);
        assertThat(none.points()).extracting(Funnel.Point::place).containsOnly(Funnel.Place.WITHIN);
        assertThat(none.limits(1_000).within998()).isEqualTo(new Band(0, 0));
        assertThat(all.limits(1_000).within95()).isEqualTo(new Band(1, 1));
        Funnel rare = Funnel.of(new TreeMap<>(Map.of("a", new Share(1, 1_000), "b", new Share(0, 3))), Funnel.Widening.NONE);
        assertThat(rare.points().get(1).limits().within95()).isEqualTo(new Band(0, 0));
        assertThat(Funnel.of(new TreeMap<>(), Funnel.Widening.MULTIPLIED).points()).isEmpty();
    }

    @Test
    void the_limits_of_an_office_that_there_is_are_those_drawn_for_as_many_cases() {
        SortedMap<String, Share> offices = new TreeMap<>(Map.of("a", new Share(100, 400), "b", new Share(400, 600), "c", new Share(90, 300)));
        for (Funnel.Widening widening : Funnel.Widening.values()) {
            Funnel funnel = Funnel.of(offices, widening);
            assertThat(funnel.widening()).isEqualTo(widening);
            funnel.points().forEach(point -> assertThat(funnel.limits(point.share().of())).isEqualTo(point.limits()));
        }
    }

    /** Both offices refuse alike, kind for kind; one has more of the kind that is refused more. */
    @Test
    void the_mix_of_cases_explains_what_rates_alone_would_not() {
        Map<String, Share> harder = Map.of("students", new Share(10, 100), "workers", new Share(200, 400));
        Map<String, Share> easier = Map.of("students", new Share(40, 400), "workers", new Share(50, 100));
        Map<String, Share> everyone = Map.of("students", new Share(50, 500), "workers", new Share(250, 500));
        assertThat(CaseMix.of(harder, everyone).ratio()).hasValue(1);
        assertThat(CaseMix.of(easier, everyone).z().orElseThrow()).isCloseTo(0, within(1e-9));
        CaseMix strict = CaseMix.of(Map.of("students", new Share(30, 100)), Map.of("students", new Share(50, 500)));
        assertThat(strict.ratio().orElseThrow()).isCloseTo(3, within(1e-9));
        assertThat(strict.z().orElseThrow()).isCloseTo(20 / 3.0, within(1e-9));
    }

    private static long count(Funnel funnel, Funnel.Place place) {
        return funnel.points().stream().filter(point -> point.place() == place).count();
    }

    private static Share drawn(Random dice, int of, double rate) {
        return new Share(dice.doubles(of).filter(each -> each < rate).count(), of);
    }
}
