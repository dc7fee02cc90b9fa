package akashi.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WithholdingTest {
    private static final JsonValue TEXT = new JsonString("x");

    @Test
    void the_subject_does_not_get_what_is_for_officials_and_oversight_does() {
        Withholding before = none().after(0, "ApplicationReceived", 1, Map.of("office", TEXT))
                .after(1, "AccessCodeIssued", 1, Map.of("codeDigest", TEXT));
        assertThat(before.from(Audience.SUBJECT)).singleElement().satisfies(item -> {
            assertThat(item.sequence()).isEqualTo(1);
            assertThat(item.field()).contains("codeDigest");
            assertThat(item.basis()).isNotBlank();
        });
        assertThat(before.from(Audience.OFFICIALS)).isEmpty();
        assertThat(before.from(Audience.OVERSIGHT)).isEmpty();
    }

    @Test
    void what_is_absent_is_not_withheld() {
        assertThat(none().after(0, "AccessCodeIssued", 1, Map.of("codeDigest", JsonNull.NULL)).from(Audience.SUBJECT)).isEmpty();
    }

    @Test
    void a_field_or_type_that_nobody_knows_is_for_oversight_alone() {
        Withholding unknown = none().after(0, "ApplicationReceived", 1, Map.of("novelty", TEXT)).after(1, "NoSuchType", 1, Map.of("a", TEXT));
        assertThat(unknown.from(Audience.SUBJECT)).hasSize(2).isEqualTo(unknown.from(Audience.OFFICIALS));
        assertThat(unknown.from(Audience.OVERSIGHT)).isEmpty();
    }

    @Test
    void a_draft_is_withheld_whole_until_the_decision_is_recorded() {
        Withholding draft = none().after(0, "ApplicationReceived", 1, Map.of()).after(1, "DraftDecisionPrepared", 1, Map.of("novelty", TEXT));
        assertThat(draft.from(Audience.SUBJECT)).singleElement().satisfies(item -> {
            assertThat(item.sequence()).isEqualTo(1);
            assertThat(item.field()).isEmpty();
        });
        assertThat(draft.after(2, "DecisionRecorded", 1, Map.of()).from(Audience.SUBJECT)).extracting(Withheld::field)
                .containsExactly(Optional.of("novelty"));
    }

    @Test
    void an_access_is_withheld_from_its_deferral_until_its_release_and_nothing_else_can_be_deferred() {
        Withholding looked = none().after(0, "ApplicationReceived", 1, Map.of()).after(1, "RecordAccessed", 1, Map.of());
        Map<String, JsonValue> which = Map.of("access", new JsonInteger(1));
        assertThat(wholly(looked)).isEmpty();
        Withholding deferred = looked.after(2, "AccessDisclosureDeferred", 1, which);
        assertThat(wholly(deferred)).containsExactly(1L);
        assertThat(deferred.from(Audience.OVERSIGHT)).isEmpty();
        assertThat(wholly(deferred.after(3, "AccessDisclosureReleased", 1, which))).isEmpty();
        assertThat(wholly(looked.after(2, "AccessDisclosureDeferred", 1, Map.of("access", new JsonInteger(0))))).isEmpty();
    }

    @Test
    void who_is_not_known_sees_the_least() {
        assertThat(List.of("applicant", "representative", "", "oversight")).allSatisfy(word -> assertThat(Audience.of(word)).isEqualTo(Audience.SUBJECT));
        assertThat(List.of("ombudsman", "auditor")).allSatisfy(word -> assertThat(Audience.of(word)).isEqualTo(Audience.OVERSIGHT));
        assertThat(List.of("operator", "recording-officer", "reviewer", "registrar")).allSatisfy(word ->
                assertThat(Audience.of(word)).isEqualTo(Audience.OFFICIALS));
    }

    private static Withholding none() {
        return Withholding.NONE;
    }

    private static List<Long> wholly(Withholding withholding) {
        return withholding.from(Audience.SUBJECT).stream().filter(item -> item.field().isEmpty()).map(Withheld::sequence).toList();
    }
}
