package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.casefile.Withheld;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the verifier says about the rules of casework: a finding, a remark, or that it could not tell. */
class CaseworkCheckTest {
    private static final String CASE = "A-1";

    @ParameterizedTest
    @CsvSource({
            "begins-with-receipt,       DraftDecisionPrepared",
            "served-after-decision,     ApplicationReceived DecisionServed",
            "review-of-decision,        ApplicationReceived ReviewDecided",
            "answer-to-consultation,    ApplicationReceived ConsultationAnswered",
            "closed-stays-closed,       ApplicationReceived CaseClosed DraftDecisionPrepared",
            "officers-apart,            ApplicationReceived DraftDecisionPrepared SecondOfficerReviewed",
            "correction-of-existing,    ApplicationReceived RecordCorrected",
            "remedy-named,              ApplicationReceived DecisionRecorded DecisionServed",
            "inbound-receipted,         ApplicationReceived"})
    void a_native_event_that_breaks_a_rule_refutes_the_trail_and_an_observed_one_is_remarked_on(String rule, String types) {
        Report ofNative = verify(log(Mode.NATIVE, types.split(" ")));
        assertThat(ofNative.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(ofNative.findings()).extracting(Finding::code).containsOnly(FindingCode.RULE_BROKEN);
        assertThat(ofNative.findings()).extracting(Finding::sentence).anyMatch(sentence -> sentence.contains("the rule " + rule + ":"));
        Report observed = verify(log(Mode.OBSERVED, types.split(" ")));
        assertThat(observed.findings()).isEmpty();
    }

    @Test
    void what_an_observed_history_breaks_is_a_remark_and_changes_no_verdict() {
        Report report = verify(log(Mode.OBSERVED, "ApplicationReceived", "DecisionServed"));
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).containsExactly("In the history that was taken over, 1 event breaks the rule served-after-decision; "
                + "it happened under another system's rules and refutes nothing.");
    }

    @Test
    void what_rests_on_something_withheld_is_said_not_to_be_checked() {
        TestLog log = log(Mode.OBSERVED, "ApplicationReceived", "DecisionRecorded");
        append(log, Mode.NATIVE, "ConsultationAnswered");
        log.disclose(CASE, List.of(new Withheld(1, Optional.empty(), "art. 14", Optional.empty())));
        Report report = JudgedTrail.of(log, CASE);
        assertThat(report.findings()).isEmpty();
        assertThat(report.remarks()).contains("Not checked of event 2: the rule answer-to-consultation, because an event before it is left "
                + "closed.");
    }

    private static TestLog log(Mode mode, String... types) {
        TestLog log = new TestLog(7);
        for (String type : types) {
            append(log, mode, type);
        }
        return log;
    }

    private static void append(TestLog log, Mode mode, String type) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(Map.of("occurredAt", new JsonString("2026-11-23T00:00:00.000Z"), "actor",
                new JsonString("officer 4")));
        fields.keySet().removeIf(name -> EventCatalogue.shipped().schema(type, 1).orElseThrow().field(name).isEmpty());
        Content content = log.events().content(type, TestLog.RULES_LEAF, fields);
        log.append(CASE, new Content(type, content.revision(), content.rules(), mode, content.recordedAt(), content.fields()));
    }

    private static Report verify(TestLog log) {
        log.disclose(CASE, List.of());
        return JudgedTrail.of(log, CASE);
    }
}
