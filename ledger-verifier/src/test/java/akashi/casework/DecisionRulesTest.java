package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.CitedCriterion;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a decision rests on, says and is served with. */
class DecisionRulesTest {
    private static final SmallRegister REGISTER = SmallRegister.IN_UTC;

    @Test
    void a_refusal_needs_reasons_and_an_unmet_criterion() {
        assertThat(new History().received().event("DecisionRecorded", "outcome", "refuse", "criteria", History.unmet("C-1")).broken(REGISTER))
                .containsExactly(Rule.REASONS_GIVEN);
        JsonArray met = JsonArray.of(new CitedCriterion("C-1", 1, "1", true).json());
        assertThat(new History().received().event("DecisionRecorded", "outcome", "part-grant", "reasons", "partly", "criteria", met)
                .broken(REGISTER)).containsExactly(Rule.REASONS_GIVEN);
        assertThat(new History().received().event("DecisionRecorded", "outcome", "inadmissible").broken(REGISTER))
                .containsExactly(Rule.REASONS_GIVEN);
        assertThat(new History().received().event("DecisionRecorded", "outcome", "grant").broken(REGISTER)).isEmpty();
    }

    @Test
    void who_departs_from_a_panel_chooses_it_by_hand_or_changes_a_decision_says_why() {
        History lodged = new History().refused().event("ReviewLodged");
        assertThat(lodged.event("ReviewDecided", "followsPanel", false).broken(REGISTER)).containsExactly(Rule.REASONS_GIVEN);
        assertThat(lodged.event("ReviewDecided", "followsPanel", false, "reasons", "new facts").broken(REGISTER)).isEmpty();
        assertThat(lodged.event("ReviewPanelAssigned", "method", "manual").broken(REGISTER)).containsExactly(Rule.REASONS_GIVEN);
        assertThat(new History().refused().event("DecisionRevoked", "target", 5, "reason", History.LEFT_OUT).broken(REGISTER))
                .containsExactly(Rule.REASONS_GIVEN);
    }

    @Test
    void criteria_are_those_in_force_on_the_day_of_the_decision() {
        History repealed = new History().received().event("DecisionRecorded", "outcome", "refuse", "reasons", "too late", "decidedOn",
                "2027-01-01", "criteria", History.unmet("C-1"));
        assertThat(repealed.broken(REGISTER)).containsExactly(Rule.CRITERIA_IN_FORCE);
        assertThat(repealed.undecided(Published.UNKNOWN)).containsExactly(Rule.CRITERIA_IN_FORCE);
        assertThat(new History().received().event("DecisionRecorded", "outcome", "refuse", "reasons", "late", "decidedOn", "2027-01-01",
                "transitionalRule", "art. 4", "criteria", History.unmet("C-1")).broken(REGISTER)).isEmpty();
    }

    @Test
    void whatever_was_submitted_is_considered() {
        History submitted = new History().received().event("EvidenceSubmitted");
        assertThat(submitted.event("DecisionRecorded", "outcome", "grant").broken(REGISTER)).containsExactly(Rule.EVIDENCE_CONSIDERED);
        assertThat(submitted.event("DecisionRecorded", "outcome", "grant", "evidenceConsidered", new JsonArray(List.of(new JsonInteger(1))))
                .broken(REGISTER)).isEmpty();
        assertThat(submitted.event("EvidenceAssessed", "submission", 1).event("DecisionRecorded", "outcome", "grant").broken(REGISTER))
                .isEmpty();
        assertThat(submitted.event("EvidenceAssessed", "submission", 0).event("DecisionRecorded", "outcome", "grant").broken(REGISTER))
                .as("another submission was assessed").containsExactly(Rule.REFERENCE_TO_EXISTING, Rule.EVIDENCE_CONSIDERED);
    }

    @Test
    void only_a_decision_is_served_and_with_its_remedy() {
        History received = new History().received();
        assertThat(received.event("DecisionServed", "decision", 0, "remedyBody", "court", "remedyBy", "2026-03-01").broken(REGISTER))
                .containsExactly(Rule.SERVED_AFTER_DECISION);
        History refused = new History().refused();
        assertThat(refused.event("DecisionServed", "decision", 2, "remedyBody", "court", "remedyBy", "2026-03-01").broken(REGISTER))
                .containsExactly(Rule.SERVED_AFTER_DECISION);
        assertThat(refused.event("DecisionServed", "decision", 5, "remedyBody", "court").broken(REGISTER))
                .containsExactly(Rule.REMEDY_NAMED);
        History granted = received.event("DecisionRecorded", "outcome", "grant");
        assertThat(granted.event("DecisionServed", "decision", 1).broken(REGISTER)).isEmpty();
        assertThat(granted.event("DecisionServed", "decision", History.LEFT_OUT).broken(REGISTER)).isEmpty();
    }

    @Test
    void what_comes_in_is_given_a_receipt() {
        assertThat(new History().event("ApplicationReceived", "receiptCode", History.LEFT_OUT).broken(REGISTER))
                .containsExactly(Rule.INBOUND_RECEIPTED);
        assertThat(new History().received().event("ComplaintLodged", "receiptCode", History.LEFT_OUT).broken(REGISTER))
                .containsExactly(Rule.INBOUND_RECEIPTED);
        assertThat(new History().observed("ApplicationReceived").broken(REGISTER)).isEmpty();
    }
}
