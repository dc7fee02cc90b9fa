package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.CitedCriterion;
import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.FieldKind;
import akashi.casefile.FieldSchema;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.casefile.CaseView;
import akashi.query.store.CaseTables;
import akashi.query.testing.ShippedWords;
import akashi.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTextTest {
    private static final JsonValue CRITERIA = JsonArray.of(
        new CitedCriterion("C1", 2, "3", false).json(), new CitedCriterion("収入 {0}", 1_234, "第2項'1'", true).json());

    @Test
    void a_cited_criterion_is_a_phrase_in_both_languages() {
        assertThat(line(Language.EN, "criteria", CRITERIA).label()).isEqualTo("Criteria applied");
        assertThat(line(Language.EN, "criteria", CRITERIA).lines()).containsExactly(
            "criterion C1, version 2, paragraph 3: not met", "criterion 収入 {0}, version 1234, paragraph 第2項'1': met");
        assertThat(line(Language.JA, "criteria", CRITERIA).lines()).containsExactly(
            "基準 C1（第2版）の 3：満たしていない", "基準 収入 {0}（第1234版）の 第2項'1'：満たしている");
    }

    @Test
    void codes_and_numbers_of_events_stand_one_a_line_without_the_marks_of_a_format() {
        for (Language language : Language.values()) {
            assertThat(line(language, "conditions", JsonArray.ofStrings(List.of("no-work", "報告 \"毎月\""))).lines())
                .containsExactly("no-work", "報告 \"毎月\"");
            assertThat(line(language, "evidenceConsidered", JsonArray.of(new JsonInteger(3), new JsonInteger(1_200))).lines())
                .containsExactly("3", "1200");
        }
    }

    @Test
    void a_list_that_was_recorded_as_empty_says_so() {
        for (String field : List.of("criteria", "conditions", "evidenceConsidered")) {
            assertThat(line(Language.EN, field, JsonArray.of()).lines()).containsExactly("nothing");
            assertThat(line(Language.JA, field, JsonArray.of()).lines()).containsExactly("なし");
        }
    }

    @Test
    void a_day_is_written_in_the_language_of_the_page() {
        assertThat(line(Language.EN, "decidedOn", new JsonString("2026-11-20")).lines()).containsExactly("20 November 2026");
        assertThat(line(Language.JA, "decidedOn", new JsonString("2026-11-20")).lines()).containsExactly("2026年11月20日");
    }

    @Test
    void what_the_sentence_says_stands_among_the_particulars_and_not_a_second_time_below_it() {
        int said = 0;
        for (EventSchema schema : EventCatalogue.shipped().schemas()) {
            Map<String, JsonValue> values = new LinkedHashMap<>();
            for (FieldSchema field : schema.fields()) {
                if (field.kind() == FieldKind.TEXT || field.kind() == FieldKind.CODE) {
                    values.put(field.name(), new JsonString("the " + field.name() + " of it"));
                }
            }
            for (Locale locale : Languages.shipped().locales()) {
                EventText.EventLine shown = text(locale.getLanguage().equals("ja") ? Language.JA : Language.EN, locale).line(event(schema, values));
                for (FieldSchema field : schema.fields()) {
                    JsonValue value = values.get(field.name());
                    if (value == null) {
                        continue;
                    }
                    String words = ((JsonString) value).value();
                    boolean isSaid = shown.sentence().contains(words);
                    said += isSaid ? 1 : 0;
                    String what = schema + ", " + field.name() + ", " + locale + ": " + shown.sentence();
                    assertThat(names(shown.plain()).filter(field.name()::equals).count() + names(shown.fields()).filter(field.name()::equals).count())
                        .as(what).isOne();
                    assertThat(!isSaid || names(shown.plain()).noneMatch(field.name()::equals)).as(what).isTrue();
                    assertThat(shown.sentence().split(Pattern.quote(words), -1)).as(what).hasSizeLessThan(3);
                }
            }
        }
        assertThat(said).as("sentences that say something").isGreaterThan(100);
    }

    private static Stream<String> names(List<EventText.FieldLine> lines) {
        return lines.stream().map(EventText.FieldLine::name);
    }

    private static CaseView.Event event(EventSchema schema, Map<String, JsonValue> values) {
        Content content = new Content(schema.type(), schema.revision(), 0, Mode.NATIVE, Instant.parse("2026-11-23T00:00:00Z"), values);
        return new CaseView.Event(new CaseTables.Place(0, 7, Hash.leaf("a leaf".getBytes(StandardCharsets.UTF_8)), true), Optional.of(content), List.of(), false);
    }

    private static EventText text(Language language, Locale locale) {
        return new EventText(ShippedWords.open(), language, locale, ZoneId.of("Asia/Tokyo"), sequence -> "#event-" + sequence);
    }

    /** How the only field of a decision is shown. */
    private static EventText.FieldLine line(Language language, String field, JsonValue value) {
        EventSchema decision = EventCatalogue.shipped().schema("DecisionRecorded", 2).orElseThrow();
        EventText.EventLine shown = text(language, Locale.forLanguageTag(language.tag())).line(event(decision, Map.of(field, value)));
        List<EventText.FieldLine> fields = Stream.concat(shown.plain().stream(), shown.fields().stream()).toList();
        assertThat(fields).hasSize(1);
        return fields.get(0);
    }
}
