package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.Withheld;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.casefile.CaseView;
import akashi.query.store.CaseTables;
import akashi.query.testing.ShippedWords;
import akashi.text.Language;
import akashi.vault.CaseRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an applicant is told of where a case stands. */
class StoryTextTest {
    private static final String FORMULA =
        "2026-01-05 + 30 working days (calendar JP/1, Asia/Tokyo; not counted: Sat, Sun, 2026-01-12, 2026-02-11) = 2026-02-18";
    private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

    private final List<CaseView.Event> events = new ArrayList<>();

    @Test
    void what_the_institution_must_do_next_by_when_and_how_that_day_is_counted_is_said_in_words() {
        filed();
        CaseStory.Due due = story(Language.EN, DAY).dues().get(0);
        assertThat(story(Language.EN, DAY).state()).isEqualTo("pending");
        assertThat(due.what()).isEqualTo("The institution decides");
        assertThat(due.day().text()).isEqualTo("18 February 2026");
        assertThat(due.state()).isEqualTo("8 days are left.");
        assertThat(due.setBy()).isEqualTo("1");
        assertThat(due.formula()).isEqualTo("From 5 January 2026, without that day itself, 30 working days; so the last day is 18 February 2026."
            + " Not counted: Saturdays, Sundays, 12 January 2026, 11 February 2026. Calendar JP, version 1; days begin and end as in Asia/Tokyo.");
        assertThat(story(Language.JA, DAY).dues().get(0).formula()).isEqualTo("2026年1月5日（当日は数えない）から30執務日。したがって最終日は2026年2月18日です。"
            + "数えない日：土曜日、日曜日、2026年1月12日、2026年2月11日。暦 JP 第1版。一日の始まりと終わりは Asia/Tokyo の時刻によります。");
    }

    @Test
    void a_last_day_is_told_from_one_that_is_over_and_from_one_whose_miss_is_recorded() {
        filed();
        LocalDate due = LocalDate.of(2026, 2, 18);
        assertThat(story(Language.EN, due).dues().get(0).state()).isEqualTo("This is the last day.");
        assertThat(story(Language.EN, due).dues().get(0).late()).isFalse();
        assertThat(story(Language.EN, due.plusDays(1)).dues().get(0).state()).startsWith("This day passed 1 day ago.");
        add("DeadlineMissed", Map.of("clock", text("decision"), "dueBy", text("2026-02-18"), "role", text("system")));
        assertThat(story(Language.EN, due.plusDays(3)).dues().get(0).state()).startsWith("The institution did not keep this: 3 days over.");
        assertThat(story(Language.EN, due.plusDays(3)).dues().get(0).late()).isTrue();
    }

    @Test
    void a_deadline_that_was_moved_says_from_which_day_and_no_formula_that_no_longer_holds() {
        filed();
        add("DeadlineExtended", Map.of("clock", text("decision"), "newDueOn", text("2026-03-02"), "reasonCode", text("translation")));
        CaseStory.Due due = story(Language.EN, DAY).dues().get(0);
        assertThat(due.day().text()).isEqualTo("2 March 2026");
        assertThat(due.moved()).isEqualTo("18 February 2026");
        assertThat(due.formula()).isNull();
    }

    @Test
    void a_decision_ends_the_wait_and_a_reopened_case_waits_again() {
        filed();
        add("DecisionRecorded", Map.of("outcome", text("refuse"), "decidedOn", text("2026-02-10")));
        assertThat(story(Language.EN, DAY).state()).isEqualTo("decided");
        assertThat(story(Language.EN, DAY).decision()).isEqualTo("2");
        assertThat(story(Language.EN, DAY).dues()).isEmpty();
        add("CaseClosed", Map.of("disposition", text("refuse")));
        assertThat(story(Language.EN, DAY).state()).isEqualTo("closed");
        add("CaseReopened", Map.of("target", new JsonInteger(2), "reason", text("new facts")));
        assertThat(story(Language.EN, DAY).state()).isNotEqualTo("closed");
    }

    @Test
    void a_case_told_by_another_system_has_no_clocks_and_says_so() {
        event("ApplicationReceived", Mode.OBSERVED, Map.of("procedure", text("extension")), List.of());
        assertThat(story(Language.EN, DAY).state()).isEqualTo("imported");
        assertThat(story(Language.EN, DAY).dues()).isEmpty();
    }

    @Test
    void who_looked_is_listed_with_role_and_purpose_and_the_own_download_is_no_look() {
        filed();
        add("RecordAccessed", Map.of("accessorRole", text("auditor"), "purpose", text("audit"), "basis", text("Plan 7")));
        add("TrailDisclosed", Map.of("recipient", text("applicant"), "count", new JsonInteger(3)));
        add("TrailDisclosed", Map.of("recipient", text("ombudsman"), "count", new JsonInteger(4)));
        List<CaseStory.Looked> looks = story(Language.EN, DAY).looks();
        assertThat(looks).extracting(CaseStory.Looked::sequence).containsExactly("4", "2");
        assertThat(looks.get(0).who()).isEqualTo("the ombudsman");
        assertThat(looks.get(0).handedOut()).isTrue();
        assertThat(looks.get(1)).extracting(CaseStory.Looked::who, CaseStory.Looked::why, CaseStory.Looked::basis)
            .containsExactly("an auditor", "audit", "Plan 7");
        assertThat(story(Language.JA, DAY).looks().get(1).who()).isEqualTo("監査人");
    }

    @Test
    void what_came_since_the_own_last_download_is_new_and_a_download_by_another_is_none() {
        filed();
        assertThat(story(Language.EN, DAY).download()).isNull();
        assertThat(story(Language.EN, DAY).isNew("1")).isFalse();
        add("TrailDisclosed", Map.of("recipient", text("applicant"), "count", new JsonInteger(2)));
        assertThat(story(Language.EN, DAY).download().events()).isZero();
        assertThat(story(Language.EN, DAY).download().first()).isNull();
        add("TrailDisclosed", Map.of("recipient", text("operator"), "count", new JsonInteger(3)));
        add("NoticeSent", Map.of("kind", text("letter")));
        CaseStory story = story(Language.EN, DAY);
        assertThat(story.download().first()).isEqualTo("3");
        assertThat(story.download().events()).isEqualTo(2);
        assertThat(List.of(story.isNew("2"), story.isNew("3"), story.isNew("4"))).containsExactly(false, true, true);
    }

    @Test
    void what_is_withheld_is_counted_by_its_legal_basis_which_is_explained() {
        filed();
        event("OfficerAssigned", Mode.NATIVE, Map.of("reason", text("rota")), List.of(
            withheld(2, "assignee", "APPI Art. 78(1)(vii)"), withheld(2, "officer", "APPI Art. 78(1)(vii)")));
        events.add(new CaseView.Event(place(3), Optional.empty(), List.of(new Withheld(3, Optional.empty(), "APPI Art. 78(1)(v)", Optional.empty()),
            withheld(3, "officer", "Art. 9 of another law")), false));
        List<CaseStory.Ground> grounds = story(Language.EN, DAY).grounds();
        assertThat(grounds).extracting(CaseStory.Ground::basis).containsExactly("APPI Art. 78(1)(vii)", "APPI Art. 78(1)(v)", "Art. 9 of another law");
        assertThat(grounds.get(0).what()).containsExactly("Officer in charge: once", "Staff member: once");
        assertThat(grounds.get(0).meaning()).contains("officials");
        assertThat(grounds.get(1).events()).containsExactly("3");
        assertThat(grounds.get(2).meaning()).isNull();
    }

    @Test
    void an_event_that_this_version_does_not_know_is_passed_over_and_the_case_still_told() {
        filed();
        add("SomethingNew", Map.of("clock", text("decision")));
        assertThat(story(Language.EN, DAY).dues()).hasSize(1);
    }

    private void filed() {
        add("ApplicationReceived", Map.of("procedure", text("extension"), "channel", text("online")));
        add("DeadlineSet", Map.of("clock", text("decision"), "dueBy", text("2026-02-18"), "owner", text("institution"), "formula", text(FORMULA)));
    }

    private void add(String type, Map<String, JsonValue> fields) {
        event(type, Mode.NATIVE, fields, List.of());
    }

    private void event(String type, Mode mode, Map<String, JsonValue> fields, List<Withheld> withheld) {
        int revision = akashi.casefile.EventCatalogue.shipped().newest(type).map(schema -> schema.revision()).orElse(1);
        events.add(new CaseView.Event(place(events.size()), Optional.of(new Content(type, revision, 0, mode,
            Instant.parse("2026-01-05T00:00:00Z").plusSeconds(events.size()), new LinkedHashMap<>(fields))), withheld, false));
    }

    private static CaseTables.Place place(long sequence) {
        return new CaseTables.Place(sequence, 100 + sequence, Hash.leaf(Long.toString(sequence).getBytes(StandardCharsets.UTF_8)), true);
    }

    private static Withheld withheld(long sequence, String field, String basis) {
        return new Withheld(sequence, Optional.of(field), basis, Optional.empty());
    }

    private static JsonString text(String value) {
        return new JsonString(value);
    }

    private CaseStory story(Language language, LocalDate today) {
        return new StoryText(ShippedWords.open(), language, Locale.forLanguageTag(language.tag()), ZoneId.of("Asia/Tokyo"))
            .of(new CaseView(CaseRef.of(new byte[32]), Optional.of("7"), events, false), "applicant", today);
    }
}
