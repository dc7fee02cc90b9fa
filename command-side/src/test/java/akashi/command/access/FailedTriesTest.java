package akashi.command.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedTriesTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final FailedTries tries = new FailedTries(nanos::get);

    @Test
    void five_are_free_then_each_waits_twice_as_long_up_to_five_minutes() {
        for (int i = 0; i < 5; i++) {
            tries.failed("case", "here");
            assertThat(tries.wait("case", "here")).isEmpty();
        }
        for (long seconds : new long[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            tries.failed("case", "here");
            assertThat(tries.wait("case", "here")).contains(Duration.ofSeconds(seconds));
            nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
            assertThat(tries.wait("case", "here")).isEmpty();
        }
    }

    @Test
    void nobody_is_kept_out_by_what_others_try_elsewhere() {
        for (int i = 0; i < 50; i++) {
            tries.failed("case", "there");
        }
        assertThat(tries.wait("case", "here")).isEmpty();
        assertThat(tries.wait("another", "there")).isEmpty();
        assertThat(tries.wait("case", "there")).isPresent();
        tries.succeeded("case", "there");
        assertThat(tries.wait("case", "there")).isEmpty();
    }
}
