package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptLimitsTest {
    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private final AttemptLimits limits = new AttemptLimits(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void the_delay_grows_with_the_failures_of_one_address_at_one_case_ends_and_keeps_nobody_else_waiting() {
        Duration last = Duration.ZERO;
        for (int failure = 1; failure <= 14; failure++) {
            assertThat(limits.attempt("case", "address")).isEmpty();
            limits.failed("case", "address");
            Duration wait = limits.attempt("case", "address").orElse(Duration.ZERO);
            assertThat(limits.attempt("case", "applicant " + failure)).as("who tries elsewhere").isEmpty();
            assertThat(wait).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(Duration.ofSeconds(301));
            last = wait;
            // So that the count of the address, a minute old, stands in no way.
            now = now.plus(wait).plusSeconds(60);
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(301));
        assertThat(limits.attempt("case", "patient")).as("never locked").isEmpty();
        assertThat(limits.attempt("another case", "patient")).isEmpty();
    }

    @Test
    void the_right_code_ends_the_delay() {
        for (int failure = 0; failure < 6; failure++) {
            limits.failed("case", "address");
        }
        assertThat(limits.attempt("case", "address")).isPresent();
        limits.succeeded("case", "address");
        assertThat(limits.attempt("case", "address")).isEmpty();
    }

    @Test
    void one_address_has_ten_attempts_a_minute() {
        for (int i = 0; i < 10; i++) {
            assertThat(limits.attempt("case " + i, "address")).isEmpty();
        }
        assertThat(limits.attempt("case 10", "address")).isPresent();
        assertThat(limits.attempt("case 10", "other address")).isEmpty();
        now = now.plusSeconds(60);
        assertThat(limits.attempt("case 10", "address")).isEmpty();
    }
}
