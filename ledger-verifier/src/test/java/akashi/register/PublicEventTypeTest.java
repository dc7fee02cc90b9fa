package akashi.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.json.JsonLimits;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublicEventTypeTest {
    private static final String DIGEST = "\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\"";
    private static final String KEY = "\"PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\"";
    /** What each form may hold, and what it may not hold although it looks alike. */
    private static final Map<String, List<String>> FORMS = Map.ofEntries(
            Map.entry("code", List.of("\"OSAKA\"", "\" OSAKA\"", "\"\"", "7")),
            Map.entry("codes", List.of("[\"OSAKA\"]", "[]", "[\"A\",\"A\"]", "\"A\"")),
            Map.entry("text", List.of("\"words\"", "\"\"", "\" \"", "1")),
            Map.entry("date", List.of("\"2028-02-29\"", "\"2027-02-29\"", "\"2028-2-29\"", "20280229")),
            Map.entry("dates", List.of("[\"2028-02-29\",\"2028-03-01\"]", "[\"2028-03-01\",\"2028-02-29\"]",
                    "[\"2028-02-29\",\"2028-02-29\"]", "[\"2027-02-29\"]")),
            Map.entry("instant", List.of("\"2028-02-29T00:00:00.000Z\"", "\"2028-02-29T00:00:00Z\"", "\"2028-02-29\"", "0")),
            Map.entry("digest", List.of(DIGEST, "\"47DEQpj8HBSa\"", "\"\"")),
            Map.entry("version", List.of("1", "0", "-1", "\"1\"")),
            Map.entry("count", List.of("0", "-1", "\"0\"")),
            Map.entry("integer", List.of("-5", "\"5\"", "true")),
            Map.entry("amount", List.of("30", "0", "36526")),
            Map.entry("percentile", List.of("80", "0", "101")),
            Map.entry("unit", List.of("\"working-days\"", "\"weeks\"", "1")),
            Map.entry("owner", List.of("\"institution\"", "\"applicant\"")),
            Map.entry("method", List.of("\"rota\"", "\"whim\"")),
            Map.entry("zone", List.of("\"Asia/Tokyo\"", "\"JST\"", "\"+09:00\"", "\"Asia/Osaka\"")),
            Map.entry("weekend", List.of("[\"SATURDAY\",\"SUNDAY\"]", "[\"SUNDAY\",\"SATURDAY\"]", "[\"Sunday\"]",
                    "[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\",\"SATURDAY\",\"SUNDAY\"]")),
            Map.entry("title", List.of("{\"en\":\"Title\",\"ja\":\"名称\"}", "{\"en\":\"Title\"}", "{\"en\":\"T\",\"ja\":\"\"}",
                    "{\"en\":\"T\",\"ja\":\"N\",\"fr\":\"T\"}", "\"Title\"")),
            Map.entry("texts", List.of("{\"ja\":" + DIGEST + "}", "{}", "{\"_sd\":" + DIGEST + "}", "{\"ja\":\"text\"}")),
            Map.entry("tables", List.of("{\"received\":" + DIGEST + "}", "{}", "{\"...\":" + DIGEST + "}")),
            Map.entry("entries", List.of("[{\"code\":\"a\",\"en\":\"A\",\"ja\":\"あ\"}]", "[]", "[{\"code\":\"a\",\"en\":\"A\"}]",
                    "[{\"code\":\"a\",\"en\":\"A\",\"ja\":\"あ\"},{\"code\":\"a\",\"en\":\"B\",\"ja\":\"い\"}]", "[\"a\"]")),
            Map.entry("plan", List.of("[{\"release\":\"r\",\"from\":\"2028-01-01\",\"until\":\"2028-01-31\",\"on\":\"2028-02-29\"}]", "[]",
                    "[{\"release\":\"r\",\"from\":\"2028-01-01\",\"until\":\"2028-01-31\"}]")),
            Map.entry("stock-flow", List.of(
                    "{\"opening\":1,\"in\":1,\"out\":1,\"transferIn\":0,\"transferOut\":0,\"corrections\":-1,\"closing\":0}",
                    "{\"opening\":1,\"in\":1,\"out\":1,\"transferIn\":0,\"transferOut\":0,\"corrections\":0}",
                    "{\"opening\":-1,\"in\":1,\"out\":0,\"transferIn\":0,\"transferOut\":0,\"corrections\":0,\"closing\":0}")),
            Map.entry("withheld", List.of("{\"row\":0,\"d1\":1,\"d2\":1,\"d3\":2}", "{\"row\":0,\"d1\":1,\"d2\":0,\"d3\":2}",
                    "{\"row\":-1,\"d1\":1,\"d2\":1,\"d3\":2}", "{\"row\":0,\"d1\":1,\"d2\":1}")),
            Map.entry("key", List.of(KEY, KEY.replace("c74f20a3", "c74f20a4"), "\"a key\"")));

    @ParameterizedTest
    @EnumSource
    void an_event_has_exactly_the_fields_of_its_type(PublicEventType type) throws MalformedException {
        JsonObject whole = sample(type);
        assertThat(type.refusalOf(whole)).isEmpty();
        assertThat(type.arranged(reversed(whole))).isEqualTo(whole);
        assertThat(type.arranged(reversed(whole)).names()).isEqualTo(type.fieldNames());

        for (String name : type.fieldNames()) {
            JsonObject without = without(whole, name);
            boolean optional = type.fieldForms().get(type.fieldNames().indexOf(name)).endsWith(" or null");
            assertRefused(type, without, RegisterRule.FIELD_MISSING, name);
            assertThat(type.refusalOf(type.arranged(without)).isEmpty()).as(name).isEqualTo(optional);
            assertRefused(type, whole.with(name + "s", name), RegisterRule.FIELD_UNKNOWN, name + "s");
        }
        assertRefused(type, type.arranged(whole.with("_sd", JsonArray.of())), RegisterRule.FIELD_UNKNOWN, "_sd");
    }

    @ParameterizedTest
    @EnumSource
    void a_field_holds_nothing_but_what_its_form_says(PublicEventType type) throws MalformedException {
        JsonObject whole = sample(type);
        for (int i = 0; i < type.fieldNames().size(); i++) {
            String name = type.fieldNames().get(i);
            List<String> values = FORMS.get(form(type, i));
            for (String wrong : values.subList(1, values.size())) {
                assertRefused(type, replaced(whole, name, json(wrong)), RegisterRule.FIELD_WRONG, name);
            }
            assertThat(type.refusalOf(replaced(whole, name, JsonNull.NULL)).isEmpty()).as(name)
                    .isEqualTo(type.fieldForms().get(i).endsWith(" or null"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_judged_right_is_read_again_from_its_bytes(PublicEventType type) throws MalformedException {
        PublicEvent event = type.event(sample(type), Instant.parse("2028-02-29T12:00:00Z"));

        assertThat(PublicEvent.parse(event.entry())).isEqualTo(event);
        assertThat(PublicEventType.of(event)).contains(type);
    }

    @ParameterizedTest
    @CsvSource({"CRITERIA_PUBLISHED,inForceTo", "BUSINESS_CALENDAR_PUBLISHED,until", "STATISTICS_RELEASED,until"})
    void a_span_does_not_end_before_it_begins(PublicEventType type, String end) throws MalformedException {
        assertRefused(type, replaced(sample(type), end, new JsonString("2028-02-28")), RegisterRule.FIELD_WRONG, end);
    }

    @Test
    void fields_out_of_their_order_are_another_spelling() throws MalformedException {
        JsonObject whole = sample(PublicEventType.OFFICE_CLOSED);
        assertThat(PublicEventType.OFFICE_CLOSED.refusalOf(reversed(whole))).map(RegisterRefusal::rule).contains(RegisterRule.FIELD_WRONG);
    }

    @Test
    void an_event_fits_into_an_entry_of_the_log() throws MalformedException {
        JsonObject sample = sample(PublicEventType.STATISTICS_WITHDRAWN);
        JsonObject fits = replaced(sample, "reason", new JsonString("x".repeat(59_990)));
        assertThat(PublicEventType.STATISTICS_WITHDRAWN.refusalOf(fits)).isEmpty();

        JsonObject many = sample(PublicEventType.CODE_LIST_PUBLISHED);
        JsonArray codes = new JsonArray(IntStream.range(0, 2_000).<JsonValue>mapToObj(i ->
                JsonObject.EMPTY.with("code", "c" + i).with("en", "English").with("ja", "x".repeat(20))).toList());
        assertRefused(PublicEventType.CODE_LIST_PUBLISHED, replaced(many, "codes", codes), RegisterRule.TOO_LONG, "codes");
    }

    @Test
    void an_event_is_not_made_of_fields_that_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicEventType.OFFICE_CLOSED.event(JsonObject.EMPTY, Instant.EPOCH));
        assertThat(PublicEventType.of("CaseIndex")).isEmpty();
    }

    private static void assertRefused(PublicEventType type, JsonObject own, RegisterRule rule, String field) {
        Optional<RegisterRefusal> refusal = type.refusalOf(own);
        assertThat(refusal).as(own.toString()).hasValueSatisfying(each -> {
            assertThat(each.rule()).isEqualTo(rule);
            assertThat(each.sentence()).contains(field).endsWith(".");
        });
    }

    private static JsonObject sample(PublicEventType type) throws MalformedException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < type.fieldNames().size(); i++) {
            fields.put(type.fieldNames().get(i), json(FORMS.get(form(type, i)).get(0)));
        }
        return new JsonObject(fields);
    }

    private static String form(PublicEventType type, int field) {
        return type.fieldForms().get(field).replace(" or null", "");
    }

    private static JsonObject replaced(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }

    private static JsonObject without(JsonObject object, String name) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.remove(name);
        return new JsonObject(members);
    }

    private static JsonObject reversed(JsonObject object) {
        List<String> names = new ArrayList<>(object.names());
        Collections.reverse(names);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        names.forEach(name -> members.put(name, object.members().get(name)));
        return new JsonObject(members);
    }

    private static JsonValue json(String value) throws MalformedException {
        return StrictJson.parseObject(("{\"v\":" + value + "}").getBytes(StandardCharsets.UTF_8), JsonLimits.ENTRY, "test").value("v");
    }
}
