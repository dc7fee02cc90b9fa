package akashi.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void what_is_over_in_two_seconds_says_nothing() {
        try (Progress progress = new Progress(surroundings(true), "work")) {
            now = now.plusMillis(1_999);
            progress.at(1, 2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_terminal_gets_a_bar_that_is_taken_away_again() {
        try (Progress progress = new Progress(surroundings(true), "work")) {
            now = now.plusSeconds(2);
            progress.at(1, 2);
            progress.at(2, 2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rwork [###############...............] 50% 2 s\u001b[K\r\u001b[K");
    }

    @Test
    void elsewhere_a_plain_line_now_and_then() {
        try (Progress progress = new Progress(surroundings(false), "work")) {
            for (int i = 0; i < 130; i++) {
                now = now.plusMillis(100);
                progress.at(i, 0);
            }
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("akashi: work, 2 s\nakashi: work, 12 s\n");
    }

    private Surroundings surroundings(boolean terminal) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Surroundings(stream, stream, Path.of("."), Path.of("."), terminal, new Clock() {
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
    }
}
