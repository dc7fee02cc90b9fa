package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveStreamsTest {
    @Test
    void a_connection_with_a_fault_of_ours_ends_and_the_others_are_looked_after() {
        LiveStreams streams = new LiveStreams(Clock.fixed(Instant.parse("2026-11-27T00:00:00Z"), ZoneOffset.UTC));
        AtomicInteger looks = new AtomicInteger();
        LiveStreams.Stream whole = streams.open(() -> {
            looks.incrementAndGet();
            return LiveStreams.Answer.NOTHING;
        }, false).orElseThrow();
        LiveStreams.Stream faulty = streams.open(() -> {
            throw new ArithmeticException("a fault of ours");
        }, false).orElseThrow();
        for (int rounds = 0; rounds < 2; rounds++) {
            try {
                streams.look();
            } catch (ArithmeticException fault) {
                assertThat(fault).hasMessage("a fault of ours");
            }
        }
        assertThat(faulty.isOpen()).isFalse();
        assertThat(whole.isOpen()).isTrue();
        assertThat(looks.get()).isPositive();
    }
}
