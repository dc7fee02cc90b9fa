package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    private static final Instant DAY = Instant.parse("2026-01-05T03:00:00Z");

    @ParameterizedTest
    @CsvSource({"EvidenceRequested, EvidenceSubmitted, request", "EvidenceSubmitted, EvidenceAssessed, submission",
        "DisclosureRequested, DisclosureAnswered, request", "InterviewHeld, TranscriptReadBack, interview",
        "InterpreterObjected, InterpreterObjectionAnswered, objection", "DeadlineMissed, DeadlineMissExplained, miss",
        "FeePaid, FeeRefunded, payment", "RecordAccessed, AccessDisclosureDeferred, access",
        "ConsultationRequested, ConsultationAnswered, consultation", "InquiryOpened, InquiryFinding, inquiry",
        "InquiryOpened, InstitutionAnswered, inquiry", "InquiryFinding, InstitutionAnswered, inquiry"})
    void what_is_about_an_earlier_event_names_one_of_that_kind(String question, String answer, String field) {
        CaseworkState asked = CaseworkState.NONE.after(event(0, "ApplicationReceived", Mode.NATIVE, Map.of("receiptCode", new JsonString("R"))))
                .after(event(1, question, Mode.NATIVE, Map.of()));
        assertThat(rules(asked, event(2, answer, Mode.NATIVE, Map.of(field, new JsonInteger(1))))).doesNotContain(Rule.REFERENCE_TO_EXISTING);
        for (long wrong : new long[] {0, 2, 99}) {
            CaseworkEvent pointless = event(2, answer, Mode.NATIVE, Map.of(field, new JsonInteger(wrong)));
            assertThat(rules(asked, pointless)).as("%s points at %d", answer, wrong).contains(Rule.REFERENCE_TO_EXISTING);
            assertThat(rules(asked, event(2, answer, Mode.OBSERVED, pointless.content().fields()))).doesNotContain(Rule.REFERENCE_TO_EXISTING);
        }
        assertThat(rules(asked.afterClosed(), event(3, answer, Mode.NATIVE, Map.of(field, new JsonInteger(2)))))
                .as("what it names may be what is left closed").doesNotContain(Rule.REFERENCE_TO_EXISTING);
    }

    @Test
    void a_recorded_miss_is_not_corrected_away() {
        CaseworkState missed = CaseworkState.NONE.after(event(0, "ApplicationReceived", Mode.NATIVE, Map.of("receiptCode", new JsonString("R"))))
                .after(event(1, "DeadlineMissed", Mode.NATIVE, Map.of()));
        assertThat(rules(missed, event(2, "RecordCorrected", Mode.NATIVE, Map.of("target", new JsonInteger(1))))).contains(Rule.MISSED_BY_SYSTEM);
        assertThat(rules(missed, event(2, "RecordCorrected", Mode.NATIVE, Map.of("target", new JsonInteger(0))))).isEmpty();
    }

    private static List<Rule> rules(CaseworkState state, CaseworkEvent event) {
        return state.breaches(event, Published.UNKNOWN).stream().filter(breach -> !breach.undecided()).map(Breach::rule).toList();
    }

    private static CaseworkEvent event(long sequence, String type, Mode mode, Map<String, JsonValue> fields) {
        return new CaseworkEvent(sequence, new Content(type, 2, 0, mode, DAY, new LinkedHashMap<>(fields)), Set.of());
    }
}
