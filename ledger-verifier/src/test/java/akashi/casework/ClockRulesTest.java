package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deadlines: whose they are, how they end, and what must wait for them. */
class ClockRulesTest {
    private static final SmallRegister REGISTER = SmallRegister.IN_UTC;
    private static final SmallRegister IN_TOKYO = new SmallRegister(ZoneId.of("Asia/Tokyo"));

    @Test
    void an_observed_deadline_is_kept_or_counted_once() {
        History late = new History().observed("ApplicationReceived", "dueBy", "2026-01-06T00:00:00.000Z").later(Duration.ofDays(9))
                .observed("NoticeSent").observed("NoticeSent");
        assertThat(late.broken(REGISTER)).containsExactly(Rule.DEADLINE_KEPT);
    }

    @Test
    void a_clock_of_the_institution_ends_in_what_was_due_or_in_a_miss() {
        History running = new History().received().clock("decision", "institution", "2026-02-01");
        assertThat(running.event("CaseClosed").broken(REGISTER)).containsExactly(Rule.CLOCK_ANSWERED);
        History overdue = running.at("2026-02-10T00:00:00Z");
        assertThat(overdue.event("NoticeSent").broken(REGISTER)).containsExactly(Rule.CLOCK_ANSWERED);
        assertThat(overdue.event("DeadlineMissed", "clock", "decision", "role", "system", "dueBy", "2026-02-01").event("NoticeSent")
                .event("CaseClosed").broken(REGISTER)).isEmpty();
        assertThat(running.event("DecisionRecorded", "outcome", "grant").event("CaseClosed").broken(REGISTER)).isEmpty();
    }

    @Test
    void a_miss_is_the_systems_of_a_clock_that_ran_out_and_once() {
        History running = new History().received().clock("decision", "institution", "2026-02-01");
        History overdue = running.at("2026-02-02T00:00:00Z");
        assertThat(miss(overdue, "decision", "recording-officer").broken(REGISTER)).containsExactly(Rule.MISSED_BY_SYSTEM);
        assertThat(miss(running.at("2026-01-30T00:00:00Z"), "decision", "system").broken(REGISTER)).containsExactly(Rule.MISSED_BY_SYSTEM);
        assertThat(miss(overdue, "other", "system").broken(REGISTER)).containsExactly(Rule.MISSED_BY_SYSTEM);
        History missed = miss(overdue, "decision", "system");
        assertThat(missed.broken(REGISTER)).isEmpty();
        assertThat(miss(missed, "decision", "system").broken(REGISTER)).containsExactly(Rule.MISSED_BY_SYSTEM);
    }

    @Test
    void a_deadline_is_extended_before_it_runs_out_and_within_the_cap() {
        History running = extensible();
        assertThat(extended(running, "decision", "2026-02-20").broken(REGISTER)).isEmpty();
        assertThat(extended(running, "decision", "2026-03-20").broken(REGISTER)).containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
        assertThat(extended(extended(running, "decision", "2026-02-20"), "decision", "2026-03-20").broken(REGISTER)).as("in all")
                .containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
        assertThat(extended(running, "decision", "2026-02-01").broken(REGISTER)).containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
        assertThat(extended(running, "other", "2026-02-20").broken(REGISTER)).containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
        assertThat(extended(running.at("2026-02-02T00:00:00Z"), "decision", "2026-02-20").broken(REGISTER))
                .containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
    }

    @Test
    void who_does_not_know_the_standard_cannot_tell_whether_an_extension_is_within_it() {
        History extended = extended(extensible(), "decision", "2027-02-20");
        assertThat(extended.undecided(Published.UNKNOWN)).containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
        assertThat(extended.broken(Published.UNKNOWN)).isEmpty();
        History unheardOf = extended(new History().received().event("DeadlineSet", "clock", "decision", "owner", "institution", "dueBy",
                "2026-02-01", "standard", "unheard/1"), "decision", "2026-02-20");
        assertThat(unheardOf.undecided(REGISTER)).containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
        History stated = extended(new History().received().clock("decision", "institution", "2026-02-01"), "decision", "2026-02-20");
        assertThat(stated.undecided(Published.UNKNOWN)).as("no standard, no cap").isEmpty();
        assertThat(extended(extensible().at("2026-02-04T00:00:00Z"), "decision", "2026-02-20").broken(Published.UNKNOWN))
                .as("too late it is all the same").contains(Rule.EXTENSION_BEFORE_EXPIRY);
    }

    @Test
    void nothing_is_decided_while_the_applicant_may_still_answer() {
        History asked = new History().received().event("EvidenceRequested").clock("evidence-1", "applicant", "2026-02-01");
        assertThat(asked.event("DecisionRecorded", "outcome", "grant").broken(REGISTER)).containsExactly(Rule.APPLICANT_CLOCK_RUNS);
        assertThat(asked.at("2026-02-02T00:00:00Z").event("DecisionRecorded", "outcome", "grant").broken(REGISTER)).isEmpty();
        assertThat(asked.event("EvidenceSubmitted", "request", 1).event("DecisionRecorded", "outcome", "grant", "evidenceConsidered",
                new JsonArray(List.of(new JsonInteger(3)))).broken(REGISTER)).isEmpty();
    }

    @Test
    void who_does_not_know_where_the_day_ends_accuses_nobody_of_a_decision_on_the_next() {
        History morningInTokyo = new History().received().event("EvidenceRequested").clock("evidence-1", "applicant", "2026-02-01")
                .at("2026-02-01T23:00:00Z");
        History decided = morningInTokyo.event("DecisionRecorded", "outcome", "grant");
        assertThat(decided.broken(IN_TOKYO)).isEmpty();
        assertThat(decided.broken(Published.UNKNOWN)).isEmpty();
        assertThat(decided.broken(REGISTER)).containsExactly(Rule.APPLICANT_CLOCK_RUNS);
        History deemed = morningInTokyo.event("NoticeSent").event("Withdrawn", "cause", "deemed");
        assertThat(deemed.broken(IN_TOKYO)).isEmpty();
        assertThat(deemed.broken(Published.UNKNOWN)).isEmpty();
        assertThat(deemed.broken(REGISTER)).containsExactly(Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE);
    }

    @Test
    void nobody_is_taken_to_have_withdrawn_who_was_not_notified_or_let_no_deadline_pass() {
        History asked = new History().received().event("NoticeSent").event("EvidenceRequested")
                .clock("evidence-2", "applicant", "2026-02-01");
        History notified = asked.event("NoticeSent");
        assertThat(deemed(notified.at("2026-02-02T00:00:00Z")).broken(REGISTER)).isEmpty();
        assertThat(deemed(asked.at("2026-02-02T00:00:00Z")).broken(REGISTER)).as("the notice was of something earlier")
                .containsExactly(Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE);
        assertThat(deemed(notified.at("2026-02-01T23:00:00Z")).broken(REGISTER)).as("there is still time")
                .containsExactly(Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE);
        assertThat(deemed(notified.event("EvidenceSubmitted", "request", 2).at("2026-02-02T00:00:00Z")).broken(REGISTER)).as("answered")
                .containsExactly(Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE);
        assertThat(deemed(new History().received().clock("decision", "institution", "2026-02-01").event("NoticeSent")
                .at("2026-02-02T00:00:00Z")).broken(REGISTER)).as("the institution's own deadline passed")
                .containsExactly(Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE);
        assertThat(new History().received().event("Withdrawn", "cause", "own").broken(REGISTER)).isEmpty();
    }

    private static History extensible() {
        return new History().received().event("DeadlineSet", "clock", "decision", "owner", "institution", "dueBy", "2026-02-01", "standard",
                "extension/1");
    }

    private static History extended(History history, String clock, String until) {
        return history.event("DeadlineExtended", "clock", clock, "newDueOn", until);
    }

    private static History miss(History history, String clock, String role) {
        return history.event("DeadlineMissed", "clock", clock, "role", role, "dueBy", "2026-02-01");
    }

    private static History deemed(History history) {
        return history.event("Withdrawn", "cause", "deemed");
    }
}
