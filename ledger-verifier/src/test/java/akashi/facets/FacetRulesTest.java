package akashi.facets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.event.Content;
import akashi.event.Facets;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestEvents;
import akashi.text.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FacetRulesTest {
    private static final Instant RECORDED = Instant.parse("2026-11-23T00:00:00Z");
    private final FacetRules rules = new FacetRules("Asia/Tokyo", List.of("CaseClosed", "DecisionRecorded"));

    @Test
    void a_row_counts_the_stated_quarter_in_the_zone_of_the_rules() {
        assertThat(rules.row(CaseSoFar.NONE, content("DecisionRecorded", "2011-09-30T14:59:59.999Z"))).isEqualTo(new Row("DecisionRecorded", Mode.OBSERVED, "2011Q3"));
        assertThat(rules.row(CaseSoFar.NONE, content("DecisionRecorded", "2011-09-30T15:00:00.000Z"))).isEqualTo(new Row("DecisionRecorded", Mode.OBSERVED, "2011Q4"));
        assertThat(rules.row(CaseSoFar.NONE, content("DecisionRecorded", "0042-01-01T12:00:00.000Z")).quarter()).isEqualTo("0042Q1");
    }

    @Test
    void without_a_stated_date_the_date_of_recording_counts_and_unlisted_types_are_other() {
        assertThat(rules.row(CaseSoFar.NONE, new Content("NoticeSent", 1, 1, Mode.NATIVE, RECORDED, Map.of()))).isEqualTo(new Row("other", Mode.NATIVE, "2026Q4"));
    }

    @Test
    void the_event_comes_back() throws MalformedException {
        assertThat(FacetRules.of(PublicEvent.parse(rules.event(RECORDED).entry()))).contains(rules);
        assertThat(FacetRules.of(PublicEvent.parse(TestEvents.rules().event(RECORDED).entry()))).contains(TestEvents.rules());
    }

    @Test
    void rules_of_a_later_version_are_told_apart_from_broken_ones() throws MalformedException {
        PublicEvent later = new PublicEvent("FacetRules", 1, RECORDED, JsonObject.EMPTY.with("version", 4).with("looksAhead", true));
        assertThat(FacetRules.of(later)).isEmpty();
        for (String zone : List.of("+09:00", "Mars/Olympus", "JST")) {
            PublicEvent broken = new PublicEvent("FacetRules", 1, RECORDED, JsonObject.EMPTY.with("version", 1).with("zone", zone)
                    .with("kinds", new JsonArray(List.of())).with("quarterOf", JsonArray.ofStrings(List.of("occurredAt", "recordedAt"))));
            assertThatThrownBy(() -> FacetRules.of(broken)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void version_2_shows_outcome_office_and_procedure_and_version_1_stays_what_it_was() throws MalformedException {
        FacetRules second = new FacetRules("UTC", List.of("DecisionRecorded", "SecondOfficerReviewed"),
                new Outcomes(Map.of("DecisionRecorded", List.of("grant", "refuse"))));
        assertThat(FacetRules.of(PublicEvent.parse(second.event(RECORDED).entry()))).contains(second);
        Map<String, JsonValue> fields = Map.of("outcome", new JsonString("grant"), "office", new JsonString("Osaka"));
        assertThat(CompactJson.text(second.row(CaseSoFar.NONE, new Content("DecisionRecorded", 2, 1, Mode.NATIVE, RECORDED, fields)).facets().row()))
                .isEqualTo("{\"kind\":\"DecisionRecorded\",\"mode\":\"native\",\"quarter\":\"2026Q4\",\"outcome\":\"grant\"}");
        assertThat(CompactJson.text(second.row(CaseSoFar.NONE, new Content("DecisionRecorded", 2, 1, Mode.NATIVE, RECORDED, fields)).facets().first()))
                .isEqualTo("{\"office\":\"Osaka\"}");
        assertThat(second.row(CaseSoFar.NONE, new Content("DecisionRecorded", 2, 1, Mode.NATIVE, RECORDED, Map.of("outcome", new JsonString("perhaps"))))
                .finer().orElseThrow().outcome()).contains("other");
        assertThat(second.row(CaseSoFar.NONE, new Content("SecondOfficerReviewed", 2, 1, Mode.NATIVE, RECORDED, fields)).finer().orElseThrow().outcome())
                .as("its subject may not see it").isEmpty();
        Row reviewed = second.row(CaseSoFar.NONE, new Content("SecondOfficerReviewed", 2, 1, Mode.NATIVE, RECORDED, Map.of()), List.of("outcome"));
        assertThat(reviewed.isWhole()).as("its row does not rest on the outcome").isTrue();
        assertThat(second.row(CaseSoFar.NONE, new Content("DecisionRecorded", 2, 1, Mode.NATIVE, RECORDED, Map.of()), List.of("outcome", "office")).unknown())
                .containsExactlyInAnyOrder("outcome", "office");
        assertThat(rules.row(CaseSoFar.NONE, new Content("DecisionRecorded", 2, 1, Mode.NATIVE, RECORDED, fields)).facets().first()).isEqualTo(JsonObject.EMPTY);
    }

    @Test
    void another_order_of_members_is_another_row() {
        Row row = new Row("other", Mode.NATIVE, "2026Q4");
        assertThat(row.isSealedAs(row.facets())).isTrue();
        Facets turned = Facets.headline(JsonObject.EMPTY.with("mode", "native").with("kind", "other").with("quarter", "2026Q4"));
        assertThat(row.isSealedAs(turned)).isFalse();
        assertThat(row.isSealedAs(new Facets(row.facets().row(), JsonObject.EMPTY.with("office", "x"), JsonObject.EMPTY, JsonObject.EMPTY))).isFalse();
    }

    private static Content content(String type, String occurredAt) {
        Map<String, JsonValue> fields = Map.of("occurredAt", new JsonString(occurredAt));
        return new Content(type, 1, 1, Mode.OBSERVED, RECORDED, fields);
    }
}
