package akashi.facets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.event.Content;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Facet rules version 3: rows that look back at the case's earlier records. */
class LookingBackTest {
    private static final Instant RECORDED = Instant.parse("2026-11-23T00:00:00Z");
    private final FacetRules rules = new FacetRules("Asia/Tokyo", List.of("ApplicationReceived", "CaseClosed", "DecisionRecorded", "DecisionServed",
            "ReviewDecided", "Withdrawn"), Optional.of(new Outcomes(Map.of("CaseClosed", List.of("closed", "grant", "withdrawn"),
                    "DecisionRecorded", List.of("grant", "refuse"), "DecisionServed", List.of("grant"), "ReviewDecided", List.of("upheld")))),
            Optional.of(Ladders.USUAL));
    private CaseSoFar soFar = CaseSoFar.NONE;

    @Test
    void a_decision_says_when_its_case_was_received_and_in_which_band_it_was_decided() {
        record("ApplicationReceived", "2026-01-30T15:00:00.000Z", "procedure", "extension");
        record("ApplicationAcknowledged", "2026-02-01T00:00:00.000Z", "decisionDueBy", "2026-03-02");
        assertThat(row("DecisionRecorded", "2026-02-27T14:59:59.000Z", "outcome", "refuse", "office", "Osaka")).isEqualTo("{\"kind\":\"DecisionRecorded\","
                + "\"mode\":\"observed\",\"quarter\":\"2026Q1\",\"outcome\":\"refuse\"} {\"cohort\":\"2026Q1\",\"took\":\"0-1\",\"wait\":\"ends\"} "
                + "{\"procedure\":\"extension\",\"deadline\":\"kept\",\"reasons\":\"none\"} {\"office\":\"Osaka\"}");
        // Received on the 31st in Tokyo: a month is over on the last day of February.
        assertThat(row("DecisionRecorded", "2026-02-27T15:00:00.000Z", "outcome", "refuse")).contains("\"took\":\"1-3\"");
        assertThat(row("DecisionRecorded", "2026-03-01T15:00:00.000Z")).contains("\"deadline\":\"kept\"");
        assertThat(row("DecisionRecorded", "2026-03-02T15:00:00.000Z")).contains("\"deadline\":\"missed\"");
        assertThat(row("DecisionRecorded", "2030-01-01T00:00:00.000Z")).contains("\"took\":\"24+\"");
        assertThat(row("DecisionRecorded", "2025-12-01T00:00:00.000Z")).contains("\"took\":null");
        record("DeadlineExtended", "2026-02-20T00:00:00.000Z", "clock", "decision", "newDueOn", "2026-04-30");
        assertThat(row("DecisionRecorded", "2026-03-02T15:00:00.000Z")).contains("\"deadline\":\"kept-extended\"");
    }

    @Test
    void only_the_first_ending_ends_the_wait_and_closing_tells_what_became_of_the_case() {
        record("ApplicationReceived", "2026-01-10T00:00:00.000Z");
        record("DecisionRecorded", "2026-05-10T00:00:00.000Z", "outcome", "grant");
        assertThat(row("DecisionRecorded", "2026-08-10T00:00:00.000Z", "outcome", "refuse"))
                .contains("{\"cohort\":null,\"took\":null,\"wait\":\"over\"}").contains("\"deadline\":null");
        assertThat(row("DecisionServed", "2026-05-20T00:00:00.000Z", "office", "Kobe")).contains("\"outcome\":\"grant\"} {\"office\":\"Kobe\"}")
                .endsWith("{\"cohort\":\"2026Q1\",\"took\":\"3-6\"}");
        assertThat(row("ReviewDecided", "2026-09-01T00:00:00.000Z", "outcome", "overturned")).contains("\"outcome\":\"other\"} {\"decided\":\"2026Q2\"}");
        assertThat(row("CaseClosed", "2026-05-21T00:00:00.000Z")).contains("\"outcome\":\"grant\"");
        soFar = CaseSoFar.NONE;
        assertThat(row("CaseClosed", "2026-05-21T00:00:00.000Z")).contains("\"outcome\":\"closed\"");
        assertThat(row("DecisionServed", "2026-05-21T00:00:00.000Z")).contains("\"outcome\":null");
        record("Withdrawn", "2026-03-01T00:00:00.000Z");
        assertThat(row("CaseClosed", "2026-05-21T00:00:00.000Z")).contains("\"outcome\":\"withdrawn\"");
    }

    @Test
    void reasons_and_late_recording_are_told_from_the_record_itself() {
        JsonArray unmet = JsonArray.of(JsonObject.EMPTY.with("criterion", "c-1").with("version", 1).with("met", false));
        JsonArray met = JsonArray.of(JsonObject.EMPTY.with("criterion", "c-1").with("version", 1).with("met", new JsonBoolean(true)));
        assertThat(decision(Map.of("criteria", unmet, "reasons", new JsonString("because")))).contains("\"reasons\":\"given-cited\"");
        assertThat(decision(Map.of("criteria", unmet, "reasons", new JsonString(" ")))).contains("\"reasons\":\"cited\"");
        assertThat(decision(Map.of("criteria", met, "reasonsDigest", new JsonString("x")))).contains("\"reasons\":\"given\"");
        Content late = new Content("NoticeSent", 2, 1, Mode.NATIVE, RECORDED, Map.of("occurredAt", new JsonString("2026-11-15T14:59:59.000Z")));
        Content inTime = new Content("NoticeSent", 2, 1, Mode.NATIVE, RECORDED, Map.of("occurredAt", new JsonString("2026-11-15T15:00:00.000Z")));
        assertThat(text(rules.row(soFar, late))).contains("{\"recorded\":\"late\"}");
        assertThat(text(rules.row(soFar, inTime))).contains("{\"recorded\":\"in-time\"}");
    }

    @Test
    void what_rests_on_something_closed_is_not_known_and_not_refuted_and_the_rest_is_compared() {
        Content received = content("ApplicationReceived", "2026-01-30T15:00:00.000Z", "procedure", "extension");
        Content decided = content("DecisionRecorded", "2026-05-10T00:00:00.000Z", "outcome", "grant", "office", "Osaka");
        Row whole = rules.row(CaseSoFar.NONE.after(received), decided);
        Row afterHidden = rules.row(CaseSoFar.NONE.after(received, List.of("procedure")), decided);
        assertThat(whole.isWhole()).isTrue();
        assertThat(afterHidden.isWhole()).isFalse();
        assertThat(afterHidden.isSealedAs(whole.facets())).isTrue();
        assertThat(rules.row(CaseSoFar.NONE.afterClosed(), decided).isSealedAs(whole.facets())).isTrue();
        assertThat(rules.row(CaseSoFar.NONE, decided).isSealedAs(whole.facets())).as("nothing before it is another past").isFalse();
        Content elsewhere = content("DecisionRecorded", "2026-05-10T00:00:00.000Z", "outcome", "grant", "office", "Kobe");
        assertThat(rules.row(CaseSoFar.NONE.afterClosed(), elsewhere).isSealedAs(whole.facets())).as("the office is not closed").isFalse();
        Row withoutOutcome = rules.row(CaseSoFar.NONE.after(received), content("DecisionRecorded", "2026-05-10T00:00:00.000Z", "office", "Osaka"),
                List.of("outcome"));
        assertThat(withoutOutcome.unknown()).containsExactly("outcome");
        assertThat(withoutOutcome.isSealedAs(whole.facets())).isTrue();
    }

    @Test
    void codes_that_the_rules_do_not_list_climb_to_other() {
        FacetRules listed = new FacetRules("UTC", List.of("DecisionRecorded"), rules.outcomes(), Optional.of(new Ladders(Optional.of(List.of("Osaka")),
                Optional.of(List.of("extension")), List.of(3), Map.of("other", List.of(List.of("took"), List.of("office"), List.of("procedure"))))));
        CaseSoFar before = CaseSoFar.NONE.after(content("ApplicationReceived", "2026-01-30T15:00:00.000Z", "procedure", "asylum"));
        assertThat(text(listed.row(before, content("DecisionRecorded", "2026-05-10T00:00:00.000Z", "office", "Osaka")))).endsWith(
                "{\"took\":\"3+\"} {\"office\":\"Osaka\"} {\"procedure\":\"other\"}");
        assertThat(text(listed.row(before, content("DecisionRecorded", "2026-04-10T00:00:00.000Z", "office", "Kobe")))).endsWith(
                "{\"took\":\"0-3\"} {\"office\":\"other\"} {\"procedure\":\"other\"}");
    }

    @Test
    void the_event_comes_back_and_ladders_that_are_none_are_refused() throws MalformedException {
        PublicEvent event = PublicEvent.parse(rules.event(RECORDED).entry());
        assertThat(event.own().integer("version")).isEqualTo(3);
        assertThat(FacetRules.of(event)).contains(rules);
        String text = CompactJson.text(event.own());
        for (String[] turned : new String[][] {{"[1,3,6,12,24]", "[3,1,6,12,24]"}, {"[1,3,6,12,24]", "[0]"}, {"[\"recorded\"]", "[\"nationality\"]"},
                {"[\"recorded\"]", "[\"office\"]"}, {"\"offices\":null", "\"offices\":[\"b\",\"a\"]"}, {"\"offices\":null", "\"offices\":\"a\""}}) {
            assertThat(text).contains(turned[0]);
            PublicEvent broken = new PublicEvent("FacetRules", 1, RECORDED, parsed(text.replace(turned[0], turned[1])));
            assertThatThrownBy(() -> FacetRules.of(broken)).as(turned[1]).isInstanceOf(MalformedException.class);
        }
    }

    private static JsonObject parsed(String text) throws MalformedException {
        return StrictJson.parseObject(text.getBytes(StandardCharsets.UTF_8), JsonLimits.ENTRY, "rules");
    }

    private void record(String type, String occurredAt, String... fields) {
        soFar = soFar.after(content(type, occurredAt, fields));
    }

    private String row(String type, String occurredAt, String... fields) {
        return text(rules.row(soFar, content(type, occurredAt, fields)));
    }

    private String decision(Map<String, JsonValue> fields) {
        return text(rules.row(soFar, new Content("DecisionRecorded", 2, 1, Mode.OBSERVED, RECORDED, fields)));
    }

    private static String text(Row row) {
        return CompactJson.text(row.facets().row()) + " " + CompactJson.text(row.facets().first()) + " " + CompactJson.text(row.facets().second()) + " "
                + CompactJson.text(row.facets().third());
    }

    private static Content content(String type, String occurredAt, String... fields) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        values.put("occurredAt", new JsonString(occurredAt));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], new JsonString(fields[i + 1]));
        }
        return new Content(type, 2, 1, Mode.OBSERVED, RECORDED, values);
    }
}
