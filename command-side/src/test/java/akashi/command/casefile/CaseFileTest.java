package akashi.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casework.Rule;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaseFileTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final CaseFile NEW = CaseFile.unrecorded("1");

    @Test
    void a_history_in_order_breaks_no_rule() {
        assertThat(findings(received(1, 30), event("DraftDecisionPrepared", 2, "a"), event("SecondOfficerReviewed", 3, "b"),
                event("DecisionRecorded", 4, "c"), event("DecisionServed", 5, "a"), event("CaseClosed", 6, "a"),
                event("ReviewLodged", 7, ""), event("ReviewDecided", 8, "d"))).isEmpty();
    }

    @Test
    void a_case_that_begins_otherwise_is_found_once() {
        assertThat(findings(event("EvidenceRequested", 1, "a"), event("EvidenceSubmitted", 2, "a")))
                .containsExactly(Map.entry(Rule.BEGINS_WITH_RECEIPT, 1));
    }

    @Test
    void a_missed_deadline_is_counted_once_however_much_follows() {
        assertThat(findings(received(1, 3), event("NoticeSent", 4, "a"), event("NoticeSent", 5, "a"), event("DecisionRecorded", 6, "a")))
                .containsExactly(Map.entry(Rule.DEADLINE_KEPT, 1));
    }

    @Test
    void a_decision_on_the_day_it_is_due_or_in_an_extended_time_is_in_time() {
        assertThat(findings(received(1, 3), event("DecisionRecorded", 3, "a"), event("NoticeSent", 9, "a"))).isEmpty();
        assertThat(findings(received(1, 3), event("DeadlineExtended", 2, "a", Map.of("newDueBy", at(9))), event("DecisionRecorded", 8, "a")))
                .isEmpty();
    }

    @Test
    void an_extension_after_the_deadline_comes_too_late() {
        assertThat(findings(received(1, 3), event("DeadlineExtended", 4, "a", Map.of("newDueBy", at(9))), event("DecisionRecorded", 8, "a")))
                .containsExactly(Map.entry(Rule.DEADLINE_KEPT, 1));
    }

    @Test
    void who_drafts_neither_reviews_nor_decides() {
        assertThat(findings(received(1, 30), event("DraftDecisionPrepared", 2, "a"), event("SecondOfficerReviewed", 3, "a"),
                event("DecisionRecorded", 4, "a"))).containsExactly(Map.entry(Rule.OFFICERS_APART, 2));
    }

    @Test
    void what_nobody_decided_cannot_be_served_or_reviewed() {
        assertThat(findings(received(1, 30), event("DecisionServed", 2, "a"), event("ReviewLodged", 3, "a"),
                event("ConsultationAnswered", 4, "a"))).containsOnly(Map.entry(Rule.SERVED_AFTER_DECISION, 1),
                        Map.entry(Rule.REVIEW_OF_DECISION, 1), Map.entry(Rule.ANSWER_TO_CONSULTATION, 1));
    }

    @Test
    void a_closed_case_stays_closed() {
        assertThat(findings(received(1, 30), event("CaseClosed", 2, "a"), event("EvidenceRequested", 3, "a")))
                .containsExactly(Map.entry(Rule.CLOSED_STAYS_CLOSED, 1));
    }

    @Test
    void observing_never_refuses_and_findings_do_not_depend_on_how_a_history_is_cut() {
        long seed = 20261123;
        Random random = new Random(seed);
        List<String> types = List.of("ApplicationReceived", "DraftDecisionPrepared", "SecondOfficerReviewed", "DecisionRecorded",
                "DecisionServed", "ReviewLodged", "ReviewDecided", "CaseClosed", "DeadlineExtended", "ConsultationRequested",
                "ConsultationAnswered", "NoSuchType", "AccessCodeIssued");
        for (int round = 0; round < 300; round++) {
            CaseEvent[] history = new CaseEvent[random.nextInt(20)];
            for (int i = 0; i < history.length; i++) {
                history[i] = event(types.get(random.nextInt(types.size())), random.nextInt(28) + 1, random.nextBoolean() ? "a" : "b",
                        random.nextBoolean() ? Map.of("dueBy", at(random.nextInt(28) + 1)) : Map.of("dueBy", new JsonString("nonsense")));
            }
            int cut = random.nextInt(history.length + 1);
            List<CaseEvent> all = List.of(history);
            CaseFile first = NEW.evolve(all.subList(0, cut));
            Decision whole = NEW.decide(new CaseCommand.RecordObserved("1", all));
            Decision rest = first.decide(new CaseCommand.RecordObserved("1", all.subList(cut, history.length)));
            assertThat(((Decision.Accepted) rest).findings()).as("seed %d round %d", seed, round)
                    .isEqualTo(((Decision.Accepted) whole).findings());
            assertThat(((Decision.Accepted) whole).events()).isEqualTo(all);
        }
    }

    @Test
    void an_unrecorded_case_has_no_code_and_no_trail() {
        Hash digest = Hash.sha256(new byte[1]);
        for (CaseCommand command : List.of(new CaseCommand.IssueAccessCode("1", digest, Map.of(), NOW),
                new CaseCommand.DiscloseTrail("1", CaseCommand.Recipient.APPLICANT, NOW))) {
            assertThat(NEW.decide(command)).isInstanceOfSatisfying(Decision.Refused.class,
                    refused -> assertThat(refused.code()).isEqualTo(CaseFile.CASE_UNKNOWN));
        }
    }

    @Test
    void a_disclosure_says_how_many_events_came_before_it() {
        CaseFile file = NEW.evolve(List.of(received(1, 30), event("CaseClosed", 2, "a")));
        Decision decision = file.decide(new CaseCommand.DiscloseTrail("1", CaseCommand.Recipient.APPLICANT, NOW));
        assertThat(decision).isInstanceOfSatisfying(Decision.Accepted.class, accepted -> {
            assertThat(accepted.events()).singleElement().satisfies(event -> {
                assertThat(event.fields()).containsEntry("count", new JsonInteger(2)).containsEntry("recipient", new JsonString("applicant"));
                assertThat(event.mode()).isEqualTo(Mode.NATIVE);
            });
            assertThat(accepted.findings()).isEmpty();
        });
    }

    private static Map<Rule, Integer> findings(CaseEvent... history) {
        return NEW.evolve(List.of(history)).findings();
    }

    private static CaseEvent received(int day, int dueDay) {
        return event("ApplicationReceived", day, "a", Map.of("dueBy", at(dueDay)));
    }

    private static CaseEvent event(String type, int day, String actor) {
        return event(type, day, actor, Map.of());
    }

    private static CaseEvent event(String type, int day, String actor, Map<String, JsonValue> more) {
        Map<String, JsonValue> fields = new HashMap<>(more);
        fields.put("occurredAt", at(day));
        fields.put("actor", new JsonString(actor));
        return new CaseEvent(type, 1, Mode.OBSERVED, NOW, fields);
    }

    private static JsonString at(int day) {
        return new JsonString(String.format(java.util.Locale.ROOT, "2026-01-%02dT00:00:00.000Z", day));
    }
}
