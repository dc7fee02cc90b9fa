package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Where the person stands, and which office has the case. */
class StandingRulesTest {
    private static final SmallRegister REGISTER = SmallRegister.IN_UTC;

    @Test
    void a_suspensive_remedy_blocks_the_removal() {
        History lodged = new History().refused().event("ReviewLodged", "suspensive", true);
        assertThat(lodged.event("RemovalExecuted").broken(REGISTER)).containsExactly(Rule.REMOVAL_WHILE_REMEDY_OPEN);
        assertThat(lodged.event("ReviewDecided").event("RemovalExecuted").broken(REGISTER)).isEmpty();
        assertThat(lodged.event("RemovalExecuted").undecidedWithout("suspensive", REGISTER)).contains(Rule.REMOVAL_WHILE_REMEDY_OPEN);
    }

    @Test
    void an_office_receives_what_was_sent_to_it() {
        History received = new History().received();
        assertThat(received.event("TransferReceived", "toOffice", "B").broken(REGISTER)).containsExactly(Rule.TRANSFER_PAIR);
        History sent = received.event("CaseTransferred", "fromOffice", "A", "toOffice", "B");
        assertThat(sent.event("TransferReceived", "fromOffice", "A", "toOffice", "C").broken(REGISTER)).containsExactly(Rule.TRANSFER_PAIR);
        assertThat(sent.event("CaseTransferred", "fromOffice", "A", "toOffice", "C").broken(REGISTER)).containsExactly(Rule.TRANSFER_PAIR);
        assertThat(sent.event("TransferReceived", "fromOffice", "A", "toOffice", "B").broken(REGISTER)).isEmpty();
    }

    @Test
    void detention_is_reviewed_every_three_months_or_the_miss_is_recorded() {
        History detained = new History().received().event("DetentionOrdered", "start", "2026-01-05");
        assertThat(new History().received().event("DetentionReviewed").broken(REGISTER)).containsExactly(Rule.DETENTION_REVIEWED);
        assertThat(detained.at("2026-04-10T00:00:00Z").event("NoticeSent").broken(REGISTER)).containsExactly(Rule.DETENTION_REVIEWED);
        assertThat(detained.at("2026-04-04T00:00:00Z").event("DetentionReviewed").at("2026-06-10T00:00:00Z").event("NoticeSent")
                .broken(REGISTER)).isEmpty();
        assertThat(detained.clock("detention-review", "institution", "2026-04-05").at("2026-04-06T00:00:00Z")
                .event("DeadlineMissed", "clock", "detention-review", "role", "system", "dueBy", "2026-04-05")
                .at("2026-04-10T00:00:00Z").event("NoticeSent").broken(REGISTER)).isEmpty();
    }

    @Test
    void a_stay_that_ends_while_the_application_is_pending_is_bridged_by_the_system() {
        History ends = new History().event("ApplicationReceived", "lawfulStayUntil", "2026-01-31");
        assertThat(ends.at("2026-02-10T00:00:00Z").event("NoticeSent").broken(REGISTER)).containsExactly(Rule.BRIDGE_OPENED);
        assertThat(ends.at("2026-02-01T00:00:00Z").event("StatusBridged", "role", "recording-officer").broken(REGISTER))
                .containsExactly(Rule.BRIDGE_OPENED);
        assertThat(ends.at("2026-02-01T00:00:00Z").event("StatusBridged", "role", "system").at("2026-02-10T00:00:00Z").event("NoticeSent")
                .broken(REGISTER)).isEmpty();
    }

    @Test
    void a_stay_that_ended_before_the_case_was_sent_back_is_not_bridged_and_one_that_ends_after_it_is() {
        History refused = new History().event("ApplicationReceived", "lawfulStayUntil", "2026-01-31").event("DecisionRecorded", "outcome",
                "inadmissible", "reasons", "no form").event("ReviewLodged");
        History late = refused.at("2026-03-01T00:00:00Z").event("ReviewDecided", "outcome", "remitted");
        assertThat(late.state().bridgeDueAfter()).isEmpty();
        assertThat(late.later(java.time.Duration.ofDays(9)).event("NoticeSent").broken(REGISTER)).isEmpty();
        History early = refused.at("2026-01-20T00:00:00Z").event("ReviewDecided", "outcome", "remitted");
        assertThat(early.state().bridgeDueAfter()).contains(LocalDate.parse("2026-01-31"));
    }
}
