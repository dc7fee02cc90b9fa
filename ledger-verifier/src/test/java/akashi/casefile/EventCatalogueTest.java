package akashi.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
    private final EventCatalogue catalogue = EventCatalogue.shipped();

    /** The golden file is only ever added to: what was sealed under a revision must open in thirty years. */
    @Test
    void every_sealed_revision_is_frozen() throws IOException {
        try (InputStream golden = EventCatalogueTest.class.getResourceAsStream("/golden/sealed-schemas.txt")) {
            List<String> frozen = new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertThat(frozen).hasSizeGreaterThanOrEqualTo(25);
            assertThat(catalogue.schemas().stream().map(EventSchema::sealedForm))
                    .as("a changed line breaks sealed events: add a revision. A missing one: freeze the new revision in golden/sealed-schemas.txt")
                    .containsExactlyInAnyOrderElementsOf(frozen);
        }
    }

    @Test
    void types_and_fields_have_names_that_need_no_escaping() {
        Pattern type = Pattern.compile("[A-Z][A-Za-z]+");
        Pattern field = Pattern.compile("[a-z][A-Za-z0-9]*");
        for (EventSchema schema : catalogue.schemas()) {
            assertThat(schema.type()).matches(type);
            assertThat(schema.fields()).allSatisfy(each -> assertThat(each.name()).matches(field).isNotIn(
                    "record", "content", "facets", "link", "row", "d1", "d2", "d3"));
        }
    }

    @Test
    void every_sentence_reads_with_and_without_its_particulars_and_names_only_fields_of_its_own() {
        for (EventSchema schema : catalogue.schemas()) {
            for (Language language : Language.values()) {
                String bare = schema.sentence().in(language, name -> Optional.empty());
                String full = schema.sentence().in(language, name -> {
                    assertThat(schema.field(name)).as("%s names %s", schema.type(), name).isPresent();
                    return Optional.of("<" + name + ">");
                });
                assertThat(bare).endsWith(language == Language.EN ? "." : "。").doesNotContain("[", "]", "{", "}");
                assertThat(full).doesNotContain("[", "]", "{", "}");
            }
        }
    }

    @Test
    void a_sentence_fills_its_places() {
        SentenceTemplate sentence = catalogue.newest("DecisionRecorded").orElseThrow().sentence();
        assertThat(sentence.in(Language.EN, name -> Optional.ofNullable(Map.of("outcome", "granted", "office", "Osaka").get(name))))
                .isEqualTo("A decision was recorded: granted, at Osaka.");
        assertThat(sentence.in(Language.JA, name -> Optional.empty())).isEqualTo("処分が記録されました。");
    }

    @Test
    void the_fault_of_values_that_do_not_fit_is_named() {
        EventSchema schema = catalogue.schema("TrailDisclosed", 1).orElseThrow();
        assertThat(schema.fault(Map.of())).contains("bad-value:count");
        assertThat(schema.fault(Map.of("count", new JsonInteger(1), "withheld", new JsonArray(List.of()), "recipient", new JsonString("applicant"))))
                .isEmpty();
        assertThat(schema.fault(Map.of("name", new JsonString("x")))).contains("unknown-field:name");
        assertThat(catalogue.schema("TrailDisclosed", 2)).isEmpty();
    }

    @Test
    void each_kind_takes_its_own_values_in_one_spelling() {
        assertThat(FieldKind.INSTANT.accepts(new JsonString("2026-11-23T00:00:00.000Z"))).isTrue();
        assertThat(FieldKind.INSTANT.accepts(new JsonString("2026-11-23T00:00:00Z"))).isFalse();
        assertThat(FieldKind.DATE.accepts(new JsonString("2026-02-28"))).isTrue();
        assertThat(FieldKind.DATE.accepts(new JsonString("2026-02-30"))).isFalse();
        assertThat(FieldKind.CODE.accepts(new JsonString(" granted"))).isFalse();
        assertThat(FieldKind.CODE.accepts(new JsonString(""))).isFalse();
        assertThat(FieldKind.TEXT.accepts(new JsonString("two\nlines"))).isTrue();
        assertThat(FieldKind.TEXT.accepts(new JsonString("\u0000"))).isFalse();
        assertThat(FieldKind.TEXT.accepts(new JsonString("あ".repeat(20_000)))).isFalse();
        assertThat(FieldKind.DIGEST.accepts(new JsonString("A".repeat(43)))).isTrue();
        assertThat(FieldKind.DIGEST.accepts(new JsonString("A".repeat(42) + "B"))).isFalse();
        assertThat(FieldKind.ATTRIBUTES.accepts(JsonArray.of(JsonArray.ofStrings(List.of("a", "b"))))).isTrue();
        assertThat(FieldKind.ATTRIBUTES.accepts(JsonArray.ofStrings(List.of("a", "b")))).isFalse();
        Withheld withheld = new Withheld(3, Optional.of("actor"), "APPI art. 78", Optional.of("2027-01-01"));
        assertThat(FieldKind.WITHHELD.accepts(JsonArray.of(withheld.json()))).isTrue();
        assertThat(FieldKind.WITHHELD.accepts(JsonArray.of(new JsonInteger(3)))).isFalse();
        assertThat(FieldKind.CODES.accepts(JsonArray.ofStrings(List.of("passport", "photo")))).isTrue();
        assertThat(FieldKind.CODES.accepts(JsonArray.ofStrings(List.of("")))).isFalse();
        assertThat(FieldKind.SEQUENCES.accepts(JsonArray.of(new JsonInteger(0)))).isTrue();
        assertThat(FieldKind.SEQUENCES.accepts(JsonArray.of(new JsonInteger(-1)))).isFalse();
        CitedCriterion cited = new CitedCriterion("PR-income", 2, "2(1)", false);
        assertThat(FieldKind.CRITERIA.accepts(JsonArray.of(cited.json()))).isTrue();
        assertThat(FieldKind.CRITERIA.accepts(JsonArray.of(JsonObject.EMPTY.with("criterion", "PR-income").with("version", 0).with("paragraph", "2").with("met", true)))).isFalse();
        assertThat(FieldKind.CRITERIA.accepts(JsonArray.of(cited.json().with("officer", "x")))).isFalse();
    }

    @Test
    void a_newer_revision_keeps_the_fields_of_the_older_and_what_they_may_hold() {
        for (EventSchema newer : catalogue.schemas()) {
            catalogue.schema(newer.type(), newer.revision() - 1).ifPresent(older -> assertThat(newer.fields()).containsAll(older.fields()));
        }
    }

    @Test
    void whatever_comes_in_has_a_receipt_when_it_is_recorded_natively() {
        for (String inbound : List.of("ApplicationReceived", "EvidenceSubmitted", "ReviewLodged", "JudicialReviewLodged", "ComplaintLodged",
                "StatementMade", "SubjectContested", "DisclosureRequested", "DefaultNoticeReceived")) {
            assertThat(catalogue.newest(inbound).orElseThrow().nativeRequired()).as(inbound).contains("receiptCode");
        }
        assertThat(catalogue.schema("ApplicationReceived", 1).orElseThrow().nativeRequired()).isEmpty();
    }

    @Test
    void a_criterion_that_was_cited_comes_back() throws MalformedException {
        CitedCriterion cited = new CitedCriterion("PR-income", 2, "2(1)", false);
        assertThat(CitedCriterion.parse(cited.json())).isEqualTo(cited);
        assertThatThrownBy(() -> CitedCriterion.parse(new JsonString("PR-income"))).isInstanceOf(MalformedException.class);
    }

    @Test
    void what_is_withheld_comes_back() throws MalformedException {
        for (Withheld withheld : List.of(new Withheld(3, Optional.of("actor"), "APPI art. 78", Optional.of("2027-01-01")),
                new Withheld(0, Optional.empty(), "art. 8", Optional.empty()))) {
            assertThat(Withheld.parse(withheld.json())).isEqualTo(withheld);
        }
        assertThatThrownBy(() -> Withheld.parse(new JsonString("all"))).isInstanceOf(MalformedException.class);
    }
}
