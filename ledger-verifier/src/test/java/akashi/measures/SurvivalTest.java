package akashi.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SurvivalTest {
    /** Weeks of remission under 6-mercaptopurine (Freireich and others 1963), the example of most textbooks. */
    private static final List<Wait> REMISSIONS = waits("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");

    @Test
    void the_textbook_curve() {
        Curve curve = KaplanMeier.of(REMISSIONS);
        assertThat(stepsWithEndings(curve)).containsExactly("6 0.857", "7 0.807", "10 0.753", "13 0.690", "16 0.627", "22 0.538", "23 0.448");
        assertThat(curve.at(5)).isEmpty();
        assertThat(curve.at(15)).contains(curve.at(13).orElseThrow());
        assertThat(curve.at(99).orElseThrow().atRisk()).isEqualTo(1);
    }

    /** R's survfit(conf.type = "log-log") gives 23 (13, NA) for the median of these. */
    @Test
    void the_textbook_median_and_a_band_without_an_end() {
        assertThat(KaplanMeier.of(REMISSIONS).percentile(0.5))
                .isEqualTo(new Percentile(0.5, OptionalLong.of(23), OptionalLong.of(13), OptionalLong.empty()));
    }

    @Test
    void a_percentile_that_the_curve_does_not_pass_is_not_reached_and_not_the_longest_wait() {
        Percentile p80 = KaplanMeier.of(REMISSIONS).percentile(0.8);
        assertThat(p80.isNotReached()).isTrue();
        assertThat(p80.latest()).isEmpty();
        assertThat(AalenJohansen.of(waits("1w 2w 3w 4"), "d").percentile(0.5).isNotReached()).isTrue();
        assertThatThrownBy(() -> KaplanMeier.of(REMISSIONS).percentile(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_half_that_is_reached_exactly_is_reached() {
        List<Wait> waits = new ArrayList<>();
        for (int i = 1; i <= 3_000; i++) {
            waits.add(Wait.ended(i, "d"));
        }
        Curve curve = KaplanMeier.of(waits);
        assertThat(curve.percentile(0.5).time()).hasValue(1_500);
        assertThat(curve.percentile(0.8).time()).hasValue(2_400);
        assertThat(curve.percentile(0.93).time()).hasValue(2_790);
    }

    @Test
    void pending_cases_are_kept_and_leaving_them_out_would_make_the_office_look_faster() {
        List<Wait> all = waits("10 20 30 400+ 400+ 400+ 400+");
        List<Wait> finished = all.stream().filter(wait -> wait.ending().isPresent()).toList();
        assertThat(KaplanMeier.of(finished).percentile(0.5).time()).hasValue(20);
        assertThat(KaplanMeier.of(all).percentile(0.5).isNotReached()).isTrue();
    }

    /** By hand: 1/4 of four at 1; the withdrawal at 2 leaves two; one of two at 3 is half of the half that still waits. */
    @Test
    void a_competing_ending_by_hand() {
        Curve decided = AalenJohansen.of(waits("1 2w 3 4+"), "d");
        assertThat(decided.steps().stream().map(Curve.Step::share).toList()).containsExactly(0.25, 0.25, 0.5, 0.5);
    }

    @Test
    void whoever_censors_the_withdrawn_promises_more_grants_than_there_are_people() {
        List<Wait> waits = drawn(20261127, 2_000);
        double granted = last(AalenJohansen.of(waits, "granted")).share();
        double withdrawn = last(AalenJohansen.of(waits, "withdrawn")).share();
        double naive = last(KaplanMeier.of(censoringAllBut(waits, "granted"))).share();
        double naiveWithdrawn = last(KaplanMeier.of(censoringAllBut(waits, "withdrawn"))).share();
        assertThat(naive).isGreaterThan(granted + 0.05);
        assertThat(naive + naiveWithdrawn).isGreaterThan(1);
        assertThat(granted + withdrawn).isLessThanOrEqualTo(1);
    }

    @Test
    void the_endings_add_up_to_the_curve_of_all_endings() {
        for (long seed = 1; seed <= 20; seed++) {
            List<Wait> waits = drawn(seed, 300);
            List<Curve> each = List.of(AalenJohansen.of(waits, "granted"), AalenJohansen.of(waits, "refused"), AalenJohansen.of(waits, "withdrawn"));
            for (Curve.Step step : KaplanMeier.of(waits).steps()) {
                double sum = each.stream().mapToDouble(curve -> curve.at(step.time()).orElseThrow().share()).sum();
                assertThat(sum).as("seed %d at %d", seed, step.time()).isCloseTo(step.share(), within(1e-12));
            }
        }
    }

    /** With one way to end there is nothing to compete: the delta method is Greenwood's, F^2 Var(log F) = S^2 Var(log S). */
    @Test
    void with_one_ending_both_estimates_and_their_variances_agree() {
        List<Wait> waits = drawn(7, 500).stream().map(wait -> wait.ending().isEmpty() ? wait : Wait.ended(wait.time(), "d")).toList();
        List<Curve.Step> all = KaplanMeier.of(waits).steps();
        List<Curve.Step> one = AalenJohansen.of(waits, "d").steps();
        for (int i = 0; i < all.size(); i++) {
            assertThat(one.get(i).share()).isCloseTo(all.get(i).share(), within(1e-12));
            if (all.get(i).band().isPresent()) {
                double waiting = all.get(i).rest();
                double ended = one.get(i).share();
                double greenwood = spread(all.get(i).band().get().complement(), waiting) * -Math.log(waiting) * waiting;
                assertThat(spread(one.get(i).band().orElseThrow(), ended) * -Math.log(ended) * ended).isCloseTo(greenwood, within(1e-9));
            }
        }
    }

    @Test
    void without_censoring_the_curve_is_a_plain_share() {
        List<Wait> waits = waits("1 1w 2 5 5w 5w 8 9 9 9w");
        assertThat(AalenJohansen.of(waits, "d").at(5).orElseThrow().share()).isCloseTo(0.3, within(1e-12));
        assertThat(KaplanMeier.of(waits).at(5).orElseThrow().share()).isCloseTo(0.6, within(1e-12));
        assertThat(last(KaplanMeier.of(waits)).share()).isEqualTo(1);
        assertThat(last(KaplanMeier.of(waits)).band()).isEmpty();
    }

    @Test
    void nobody_waits() {
        assertThat(KaplanMeier.of(List.of()).steps()).isEmpty();
        assertThat(KaplanMeier.of(List.of()).percentile(0.5).isNotReached()).isTrue();
        assertThatThrownBy(() -> Wait.pending(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    static List<Wait> drawn(long seed, int count) {
        Random dice = new Random(seed);
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = (long) (-60 * Math.log(1 - dice.nextDouble()));
            int ending = dice.nextInt(10);
            waits.add(ending < 4 ? Wait.ended(time, "granted") : ending < 6 ? Wait.ended(time, "refused")
                    : ending < 9 ? Wait.ended(time, "withdrawn") : Wait.pending(time));
        }
        return waits;
    }

    private static List<Wait> censoringAllBut(List<Wait> waits, String ending) {
        return waits.stream().map(wait -> wait.ending().filter(ending::equals).isPresent() ? wait : Wait.pending(wait.time())).toList();
    }

    /** How far a log(-log) band reaches, on its own scale. */
    private static double spread(Band band, double share) {
        return Math.log(Math.log(band.low()) / Math.log(share));
    }

    private static Curve.Step last(Curve curve) {
        return curve.steps().get(curve.steps().size() - 1);
    }

    private static List<String> stepsWithEndings(Curve curve) {
        return curve.steps().stream().filter(step -> step.ended() > 0)
                .map(step -> step.time() + " " + Math.round(step.rest() * 1000) / 1000.0).map(text -> text.replaceAll("(\\.\\d\\d)$", "$10"))
                .collect(Collectors.toList());
    }

    /** "6 6+ 7w": an ending d, a wait that goes on, a withdrawal. */
    private static List<Wait> waits(String text) {
        return Arrays.stream(text.split(" ")).map(word -> word.endsWith("+") ? Wait.pending(Long.parseLong(word.replace("+", "")))
                : Wait.ended(Long.parseLong(word.replace("w", "")), word.endsWith("w") ? "w" : "d")).toList();
    }
}
