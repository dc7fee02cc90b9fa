package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointPaceTest {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long MILLI = 1_000_000;
    /** A clock that is about to pass the largest number there is, as {@link System#nanoTime} may. */
    private static final long NOW = Long.MAX_VALUE - 100 * MILLI;

    @Test
    void after_a_quiet_time_a_few_are_signed_at_once_and_then_one_in_every_pause() {
        CheckpointPace pace = new CheckpointPace(PAUSE, 5, NOW);
        long now = NOW + 10_000 * MILLI;
        for (int i = 0; i < 5; i++) {
            assertThat(pace.left(now)).as("the %d. at once", i + 1).isNotPositive();
            pace.signed(now);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(pace.left(now)).isEqualTo(200 * MILLI);
            now += 200 * MILLI;
            assertThat(pace.left(now)).isNotPositive();
            pace.signed(now);
        }
    }

    @Test
    void whoever_asks_as_soon_as_it_is_allowed_gets_one_in_a_pause_on_average_and_never_waits_longer_than_that() {
        CheckpointPace pace = new CheckpointPace(PAUSE, 5, NOW);
        long now = NOW;
        int signed = 0;
        while (now - NOW < 60_000 * MILLI) {
            long left = pace.left(now);
            assertThat(left).isLessThanOrEqualTo(200 * MILLI);
            now += Math.max(0, left) + 7 * MILLI;
            pace.signed(now);
            signed++;
        }
        assertThat(signed).isBetween(295, 306);
    }

    @Test
    void one_at_once_is_a_pause_after_each() {
        CheckpointPace pace = new CheckpointPace(PAUSE, 1, NOW);
        pace.signed(NOW);
        assertThat(pace.left(NOW)).isEqualTo(200 * MILLI);
        assertThat(pace.left(NOW + 500 * MILLI)).isNotPositive();
        pace.signed(NOW + 500 * MILLI);
        assertThat(pace.left(NOW + 500 * MILLI)).as("what was not used earlier is not saved up").isEqualTo(200 * MILLI);
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckpointPace(PAUSE, 0, NOW));
    }
}
