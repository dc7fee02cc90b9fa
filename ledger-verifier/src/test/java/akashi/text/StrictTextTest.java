package akashi.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTextTest {
    private static final long SEED = 20261123L;

    @Test
    void every_byte_string_is_read_back_from_each_spelling() throws Exception {
        Random random = new Random(SEED);
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base64.decode(Base64.encode(bytes), "x")).as("seed %d", SEED).isEqualTo(bytes);
            assertThat(Base64Url.decode(Base64Url.encode(bytes), length, "x")).as("seed %d", SEED).isEqualTo(bytes);
            assertThat(Hex.decode(Hex.encode(bytes), "x")).as("seed %d", SEED).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA", "AA=", "AB==", "A A=", "AA==\n", "A===", "-_==", "AA==AA==", "ＡＡ=="})
    void base64_has_one_spelling(String text) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Base64.decode(text, "root"))
                .withMessageStartingWith("root: not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA==", "AB", "A", "+/", "AA\n", "AA.A"})
    void base64url_has_one_spelling(String text) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Base64Url.decode(text, "salt"))
                .withMessageStartingWith("salt: not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A0", "a", "0x", "g0", "a0 ", "１0"})
    void hexadecimal_has_one_spelling(String text) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Hex.decode(text, "id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "01", "+1", "-1", "-0", "1 ", " 1", "1.0", "1e3", "1_0", "٣", "9223372036854775808",
        "9999999999999999999", "18446744073709551616", "100000000000000000000", "0x10"})
    void decimal_has_one_spelling(String text) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Decimal.parse(text, "size"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 1234067, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void decimal_reads_every_size(long value) throws Exception {
        assertThat(Decimal.parse(Long.toString(value), "size")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T09:30:00Z", "2026-11-23T09:30:00.1Z", "2026-11-23T09:30:00.000+00:00", "2026-11-23t09:30:00.000z",
        "2026-02-29T00:00:00.000Z", "2026-11-23T24:00:00.000Z", "2016-12-31T23:59:60.000Z", "2026-11-23 09:30:00.000Z",
        "-0001-01-01T00:00:00.000Z", "+12026-01-01T00:00:00.000Z", "2026-11-23T09:30:00.0000Z", ""})
    void an_instant_has_one_spelling(String text) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Instants.parse(text, "recordedAt"));
    }

    @Test
    void an_instant_is_read_back_to_the_millisecond() throws Exception {
        Instant instant = Instant.parse("2026-11-23T09:30:00.123456789Z");
        assertThat(Instants.format(instant)).isEqualTo("2026-11-23T09:30:00.123Z");
        assertThat(Instants.parse("0000-01-01T00:00:00.000Z", "x")).isEqualTo(Instant.parse("0000-01-01T00:00:00Z"));
        assertThat(Instants.parse("9999-12-31T23:59:59.999Z", "x")).isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Instants.format(Instant.parse("+10000-01-01T00:00:00Z")));
    }

    @Test
    void the_alphabets_are_those_of_rfc_4648() {
        byte[] bytes = {(byte) 0xfb, (byte) 0xff};
        assertThat(Base64.encode(bytes)).isEqualTo("+/8=");
        assertThat(Base64Url.encode(bytes)).isEqualTo("-_8");
        assertThat(Base64.encode("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("Zm9vYmE=");
    }
}
