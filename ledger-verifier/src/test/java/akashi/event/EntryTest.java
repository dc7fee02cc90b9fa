package akashi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.testkit.TestEvents;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    private static final String A = "A".repeat(43);
    private static final String B = "B".repeat(42) + "A";

    @Test
    void a_public_event_comes_back_to_the_byte() throws MalformedException {
        PublicEvent founded = new LogFounded("example.org/log", List.of("example.org/log+12345678+AQ==")).event(TestEvents.START);
        assertThat(Entry.parse(founded.entry())).isEqualTo(founded);
        assertThat(LogFounded.of(founded).origin()).isEqualTo("example.org/log");
        assertThat(new String(founded.entry(), StandardCharsets.UTF_8)).isEqualTo("{\"akashi\":\"public/1\",\"type\":\"LogFounded\",\"revision\":1,"
                + "\"recordedAt\":\"2026-11-23T00:00:00.000Z\",\"origin\":\"example.org/log\",\"keys\":[\"example.org/log+12345678+AQ==\"],\"format\":\"akashi/1\"}");
    }

    @Test
    void the_two_digests_of_a_sealed_entry_are_distinct_and_sorted() throws MalformedException {
        assertThat(Entry.parse(sealed(A, B))).isInstanceOf(SealedEntry.class);
        assertThatThrownBy(() -> Entry.parse(sealed(B, A))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Entry.parse(sealed(A, A))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Entry.parse(sealed(A.substring(1) + "B", B))).as("unused bits").isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "{\"akashi\":\"public/1\"}",
            "{\"akashi\":\"public/2\",\"type\":\"X\",\"revision\":1,\"recordedAt\":\"2026-11-23T00:00:00.000Z\"}",
            "{\"akashi\":\"public/1\",\"type\":\"X\",\"revision\":0,\"recordedAt\":\"2026-11-23T00:00:00.000Z\"}",
            "{\"akashi\":\"public/1\",\"type\":\"X\",\"revision\":1,\"recordedAt\":\"2026-11-23T00:00:00Z\"}",
            "{\"akashi\":\"public/1\",\"type\":\"X\",\"revision\":1,\"recordedAt\":\"2026-11-23T00:00:00.000Z\",\"a\":{\"_sd\":[]}}",
            "{\"akashi\":\"public/1\",\"type\":\"X\",\"revision\":1,\"recordedAt\":\"2026-11-23T00:00:00.000Z\",\"a\":[{\"...\":1}]}",
            "{\"akashi\":\"public/1\",\"type\":\"X\",\"revision\":1,\"recordedAt\":\"2026-11-23T00:00:00.000Z\",\"a\":1,\"a\":1}",
            "{\"akashi\":\"public/1\",\"type\":\"X\",\"revision\":1,\"recordedAt\":\"2026-11-23T00:00:00.000Z\"} ",
            "{\"akashi\":\"public/1\", \"type\":\"X\",\"revision\":1,\"recordedAt\":\"2026-11-23T00:00:00.000Z\"}",
            "{\"type\":\"X\",\"akashi\":\"public/1\",\"revision\":1,\"recordedAt\":\"2026-11-23T00:00:00.000Z\"}"})
    void whatever_is_neither_a_sealed_nor_a_public_event_is_malformed(String entry) {
        assertThatThrownBy(() -> Entry.parse(entry.getBytes(StandardCharsets.UTF_8))).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_public_event_that_could_be_taken_for_a_sealed_one_cannot_be_made() {
        JsonObject own = JsonObject.EMPTY.with("_sd", new JsonArray(List.of()));
        assertThatThrownBy(() -> new PublicEvent("X", 1, TestEvents.START, own)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] sealed(String first, String second) {
        return ("{\"_sd\":[\"" + first + "\",\"" + second + "\"],\"_sd_alg\":\"sha-256\"}").getBytes(StandardCharsets.US_ASCII);
    }
}
