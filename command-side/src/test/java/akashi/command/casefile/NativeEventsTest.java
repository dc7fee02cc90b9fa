package akashi.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.event.Mode;
import akashi.json.JsonNull;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalogue asks of an event that is recorded here, asked before any rule of casework. */
class NativeEventsTest {
    private static final EventCatalogue CATALOGUE = EventCatalogue.shipped();

    static Stream<EventSchema> newest() {
        return CATALOGUE.schemas().stream().filter(schema -> CATALOGUE.newest(schema.type()).orElseThrow().equals(schema));
    }

    @Test
    void most_types_need_something() {
        assertThat(newest().filter(schema -> !schema.nativeRequired().isEmpty()).count()).isGreaterThan(70);
    }

    @ParameterizedTest
    @MethodSource("newest")
    void an_event_that_lacks_a_field_of_its_type_is_refused_and_one_that_lacks_none_is_not(EventSchema schema) {
        Map<String, JsonValue> whole = new History().event(schema.type()).last().fields();
        assertThat(code(schema, whole)).isNotIn(CaseFile.FIELDS_MISSING, CaseFile.FIELD_UNKNOWN);
        for (String needed : schema.nativeRequired()) {
            Map<String, JsonValue> without = new LinkedHashMap<>(whole);
            without.remove(needed);
            assertThat(decide(schema, without)).as(needed).isEqualTo(new Decision.Refused(CaseFile.FIELDS_MISSING,
                    schema.type() + " lacks its field " + needed + "."));
            without.put(needed, JsonNull.NULL);
            assertThat(code(schema, without)).as("%s is null", needed).isEqualTo(CaseFile.FIELDS_MISSING);
        }
    }

    @ParameterizedTest
    @MethodSource("newest")
    void a_field_that_a_type_does_not_have_and_a_value_that_a_field_cannot_hold_are_refused(EventSchema schema) {
        Map<String, JsonValue> more = new LinkedHashMap<>(new History().event(schema.type()).last().fields());
        more.put("occurredAt", new JsonString("yesterday"));
        assertThat(code(schema, more)).isEqualTo(CaseFile.FIELD_UNKNOWN);
        more.remove("occurredAt");
        more.put("noSuchField", new JsonString("x"));
        assertThat(code(schema, more)).isEqualTo(CaseFile.FIELD_UNKNOWN);
    }

    private static String code(EventSchema schema, Map<String, JsonValue> fields) {
        return decide(schema, fields) instanceof Decision.Refused refused ? refused.code() : "";
    }

    private static Decision decide(EventSchema schema, Map<String, JsonValue> fields) {
        CaseEvent event = new CaseEvent(schema.type(), schema.revision(), Mode.NATIVE, History.START, fields);
        return CaseFile.unrecorded("1").decide(new CaseCommand.Record("1", List.of(event), OptionalLong.empty(), SmallRegister.IN_UTC,
                History.START));
    }
}
