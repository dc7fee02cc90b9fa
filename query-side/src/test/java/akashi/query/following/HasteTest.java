package akashi.query.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How soon the log is looked at again. */
class HasteTest {
    private static final Duration NEVER = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(1);

    @Test
    void a_pause_ends_early_once_somebody_waits_for_an_entry_that_is_not_followed_and_the_next_ones_are_short() throws Exception {
        var haste = new Haste(NEVER);
        CompletableFuture<Void> pausing = pausing(haste, 3);
        haste.until(3, NEVER);
        Thread.sleep(100);
        assertThat(pausing).as("three are followed").isNotDone();
        haste.until(4, NEVER);
        pausing.get(SOON.toSeconds(), TimeUnit.SECONDS);
        pausing(haste, 3).get(SOON.toSeconds(), TimeUnit.SECONDS);
        long begun = System.nanoTime();
        haste.pause(3, Duration.ofMillis(50).toNanos());
        assertThat(System.nanoTime() - begun).as("a look that took long is not followed by the next at once").isGreaterThanOrEqualTo(
            Duration.ofMillis(50).toNanos());
    }

    @Test
    void pauses_are_as_long_as_ever_once_nobody_waits_any_more() throws Exception {
        var haste = new Haste(Duration.ofMillis(300));
        haste.until(Long.MAX_VALUE, Duration.ofMillis(20));
        Thread.sleep(30);
        long begun = System.nanoTime();
        haste.until(2, NEVER);
        haste.pause(2, 0);
        assertThat(System.nanoTime() - begun).as("what was never recorded is not waited for for ever").isGreaterThanOrEqualTo(
            Duration.ofMillis(300).toNanos());
    }

    private static CompletableFuture<Void> pausing(Haste haste, long size) {
        return CompletableFuture.runAsync(() -> {
            try {
                haste.pause(size, 0);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
    }
}
