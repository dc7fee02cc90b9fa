package akashi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static final JsonLimits SMALL = new JsonLimits(2_000, 4, 20, 50);

    @ParameterizedTest
    @ValueSource(strings = {
        // J57, J59 to J66, J68 of TRUST.md section j
        "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "{\"\\ud800\":1}",
        "1.0", "1e0", "1E2", "-0", "-0.0", "01", "+1", ".5", "1.", "0x1", "9007199254740992", "-9007199254740992",
        "99999999999999999999999999", "NaN", "Infinity", "-", "{} {}", "{}x", "1 2", "[],", "\uFEFF{}", "[[[[[]]]]]",
        "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}", "[1,]", "{\"a\":1,}", "// c\n1", "/* c */1", "'a'", "{a:1}", "", " ", "[", "{", "{\"a\"",
        "{\"a\":", "[1", "\"a", "nul", "nulll", "True", "\"\n\"", "\"\u0000\"", "\"\\x\"", "\"\\u12g4\"", "{1:2}", "]", "[,1]", "[1 2]",
        "\"aaaaaaaaaaaaaaaaaaaaa\"", "{\"aaaaaaaaaaaaaaaaaaaaa\":1}"})
    void refuses(String document) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StrictJson.parse(document.getBytes(StandardCharsets.UTF_8), SMALL, "entry"))
                .withMessageStartingWith("entry: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc0, 0xff, 0x80, 0xed})
    void refuses_bytes_that_are_not_utf_8(int first) {
        byte[] document = {'"', (byte) first, (byte) 0xa0, (byte) 0x80, '"'};
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> StrictJson.parse(document, SMALL));
    }

    @Test
    void refuses_other_encodings_and_too_many_values() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StrictJson.parse("{}".getBytes(StandardCharsets.UTF_16BE), SMALL));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StrictJson.parse(("[" + "1,".repeat(60) + "1]").getBytes(StandardCharsets.UTF_8), SMALL));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StrictJson.parse("[".repeat(20_000).getBytes(StandardCharsets.UTF_8),
                        new JsonLimits(100_000, 32, 20, 100_000)));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StrictJson.parse(" ".repeat(2_001).getBytes(StandardCharsets.UTF_8), SMALL));
    }

    @Test
    void keeps_the_order_and_writes_no_more_than_it_must() throws Exception {
        String document = "{\"z\":[1,-2,9007199254740991],\"a\":{\"t\":true,\"f\":false,\"n\":null},\"\u00e9\":\"\u8a3c \ud83d\ude00/\","
                + "\"e\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\",\"o\":{},\"l\":[]}";
        JsonValue value = StrictJson.parse(document.getBytes(StandardCharsets.UTF_8), JsonLimits.ENTRY);
        assertThat(CompactJson.text(value)).isEqualTo(document);
        assertThat(CompactJson.write(value)).isEqualTo(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void other_spellings_mean_the_same_value() throws Exception {
        JsonValue value = StrictJson.parse(" { \"\\u0061\" : \"\\/\\ud83d\\ude00\" } ".getBytes(StandardCharsets.UTF_8), SMALL);
        assertThat(CompactJson.text(value)).isEqualTo("{\"a\":\"/\ud83d\ude00\"}");
    }

    @Test
    void members_are_asked_for_by_name_and_kind() throws Exception {
        JsonObject object = JsonObject.EMPTY.with("n", 7).with("s", "x").with("b", true).with("a", JsonArray.of(JsonNull.NULL));
        assertThat(object.integer("n")).isEqualTo(7);
        assertThat(object.text("s")).isEqualTo("x");
        assertThat(object.bool("b")).isTrue();
        assertThat(object.array("a").size()).isEqualTo(1);
        object.requireNames("object", "n", "s", "b", "a");
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> object.requireNames("object", "s", "n", "b", "a"));
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> object.text("n")).withMessage("n: integer, not string");
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> object.object("m")).withMessage("m: missing");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> object.with("n", 1));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new JsonInteger(1L << 53));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new JsonString("\ud800"));
    }
}
