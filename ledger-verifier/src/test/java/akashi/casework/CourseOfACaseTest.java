package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonArray;
import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes after what, and who may take part in it. */
class CourseOfACaseTest {
    private static final SmallRegister REGISTER = SmallRegister.IN_UTC;

    @Test
    void a_case_begins_with_receipt() {
        assertThat(new History().event("DraftDecisionPrepared", "actor", "a").broken(REGISTER)).containsExactly(Rule.BEGINS_WITH_RECEIPT);
        assertThat(new History().event("TransferReceived").broken(REGISTER)).isEmpty();
        assertThat(new History().event("AccessCodeIssued").received().broken(REGISTER)).isEmpty();
    }

    @Test
    void nobody_reviews_or_decides_what_they_drafted() {
        History drafted = new History().received().event("DraftDecisionPrepared", "actor", "a");
        assertThat(drafted.event("SecondOfficerReviewed", "actor", "a").broken(REGISTER)).containsExactly(Rule.OFFICERS_APART);
        assertThat(drafted.event("DecisionRecorded", "actor", "a", "outcome", "grant").broken(REGISTER)).containsExactly(Rule.OFFICERS_APART);
        assertThat(drafted.event("SecondOfficerReviewed", "actor", "b").event("DecisionRecorded", "actor", "b", "outcome", "grant")
                .broken(REGISTER)).containsExactly(Rule.OFFICERS_APART);
    }

    @Test
    void a_review_follows_a_draft_that_is_not_decided_yet() {
        History received = new History().received();
        assertThat(received.event("SecondOfficerReviewed", "actor", "b").broken(REGISTER)).containsExactly(Rule.REVIEW_OF_DRAFT);
        assertThat(received.observed("SecondOfficerReviewed", "actor", "b").broken(REGISTER)).isEmpty();
        assertThat(new History().refused().event("SecondOfficerReviewed", "actor", "b").broken(REGISTER)).containsExactly(Rule.REVIEW_OF_DRAFT);
        assertThat(received.event("DraftDecisionPrepared", "actor", "a").event("SecondOfficerReviewed", "actor", "b", "outcome", "return")
                .event("SecondOfficerReviewed", "actor", "b").broken(REGISTER)).isEmpty();
    }

    @Test
    void the_panel_is_apart_from_the_first_instance() {
        History lodged = new History().refused().event("ReviewLodged");
        assertThat(lodged.event("ReviewPanelAssigned", "members", JsonArray.ofStrings(List.of("x", "drafter"))).broken(REGISTER))
                .containsExactly(Rule.PANEL_APART);
        assertThat(lodged.event("ReviewOpinionGiven", "actor", "decider").broken(REGISTER)).containsExactly(Rule.PANEL_APART);
        assertThat(lodged.event("ReviewPanelAssigned", "members", JsonArray.ofStrings(List.of("x", "y"))).broken(REGISTER)).isEmpty();
    }

    @Test
    void reviews_answers_and_closed_cases_follow_their_course() {
        assertThat(new History().received().event("ReviewLodged").broken(REGISTER)).containsExactly(Rule.REVIEW_OF_DECISION);
        assertThat(new History().received().event("ConsultationAnswered").broken(REGISTER))
                .containsExactly(Rule.REFERENCE_TO_EXISTING, Rule.ANSWER_TO_CONSULTATION);
        assertThat(new History().received().event("CaseClosed").event("DraftDecisionPrepared").broken(REGISTER))
                .containsExactly(Rule.CLOSED_STAYS_CLOSED);
        assertThat(new History().received().event("CaseClosed").event("CaseReopened", "target", 1, "reason", "court")
                .event("DraftDecisionPrepared").broken(REGISTER)).isEmpty();
    }

    @Test
    void what_a_panel_or_a_court_sends_back_or_the_institution_reopens_is_pending_again_until_it_is_decided() {
        History closed = new History().refused().event("CaseClosed");
        assertThat(closed.state().isPending()).isFalse();
        History lodged = closed.event("ReviewLodged").event("JudicialReviewLodged");
        assertThat(lodged.state().isPending()).isFalse();
        for (History back : List.of(lodged.event("ReviewDecided", "outcome", "remitted"),
                lodged.event("JudicialReviewDecided", "outcome", "remitted"),
                lodged.event("CaseClosed").event("JudicialReviewDecided", "outcome", "remitted"),
                closed.event("CaseReopened", "target", 5, "reason", "new facts"))) {
            assertThat(back.state().isPending()).as(back.last().type()).isTrue();
            History decided = back.event("DraftDecisionPrepared", "actor", "c").event("DecisionRecorded", "actor", "d", "outcome", "grant");
            assertThat(decided.broken(REGISTER)).isEmpty();
            assertThat(decided.state().isPending()).isFalse();
        }
        assertThat(lodged.event("ReviewDecided", "outcome", "upheld").state().isPending()).isFalse();
    }
}
