package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.clock.BusinessCalendar;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule is broken by a history that breaks it and by nothing in the one that keeps it. */
class CaseworkStateTest {
    private static final Instant START = Instant.parse("2026-01-05T03:00:00Z");
    private static final String DIGEST = "x".repeat(43);

    @Test
    void a_case_that_keeps_all_rules_breaks_none() {
        assertThat(new Case().ordinary().event("DecisionServed", "decision", 5, "remedyBody", "court", "remedyBy", "2026-03-01")
                .event("CaseClosed").broken()).isEmpty();
    }

    @Test
    void a_case_begins_with_receipt() {
        assertThat(new Case().event("DraftDecisionPrepared", "actor", "a").broken()).containsExactly(Rule.BEGINS_WITH_RECEIPT);
        assertThat(new Case().event("TransferReceived").broken()).isEmpty();
        assertThat(new Case().event("AccessCodeIssued").event("ApplicationReceived", "receiptCode", "R").broken()).isEmpty();
    }

    @Test
    void a_refusal_needs_reasons_and_an_unmet_criterion() {
        assertThat(new Case().received().event("DecisionRecorded", "outcome", "refuse", "criteria", criteria("C-1", 1, false)).broken())
                .containsExactly(Rule.REASONS_GIVEN);
        assertThat(new Case().received().event("DecisionRecorded", "outcome", "part-grant", "reasonsDigest", DIGEST, "criteria",
                criteria("C-1", 1, true)).broken()).containsExactly(Rule.REASONS_GIVEN);
        assertThat(new Case().received().event("DecisionRecorded", "outcome", "grant").broken()).isEmpty();
        assertThat(new Case().ordinary().event("ReviewLodged", "receiptCode", "R").event("ReviewDecided", "followsPanel", false).broken())
                .containsExactly(Rule.REASONS_GIVEN);
    }

    @Test
    void criteria_are_those_in_force_on_the_day_of_the_decision() {
        Case repealed = new Case().received().event("DecisionRecorded", "outcome", "refuse", "reasons", "too late", "decidedOn", "2027-01-01",
                "criteria", criteria("C-1", 1, false));
        assertThat(repealed.broken()).containsExactly(Rule.CRITERIA_IN_FORCE);
        assertThat(repealed.undecided(Published.UNKNOWN)).containsExactly(Rule.CRITERIA_IN_FORCE);
        assertThat(new Case().received().event("DecisionRecorded", "outcome", "refuse", "reasons", "late", "decidedOn", "2027-01-01",
                "transitionalRule", "art. 4", "criteria", criteria("C-1", 1, false)).broken()).isEmpty();
    }

    @Test
    void nobody_reviews_or_decides_what_they_drafted() {
        Case drafted = new Case().received().event("DraftDecisionPrepared", "actor", "a");
        assertThat(drafted.event("SecondOfficerReviewed", "actor", "a").broken()).containsExactly(Rule.OFFICERS_APART);
        assertThat(drafted.event("DecisionRecorded", "actor", "a", "outcome", "grant").broken()).containsExactly(Rule.OFFICERS_APART);
        assertThat(drafted.event("SecondOfficerReviewed", "actor", "b").event("DecisionRecorded", "actor", "b", "outcome", "grant").broken())
                .containsExactly(Rule.OFFICERS_APART);
    }

    @Test
    void an_observed_deadline_is_kept_or_counted_once() {
        Case late = new Case().observed("ApplicationReceived", "dueBy", "2026-01-06T00:00:00.000Z").later(Duration.ofDays(9))
                .observed("NoticeSent").observed("NoticeSent");
        assertThat(late.broken()).containsExactly(Rule.DEADLINE_KEPT);
    }

    @Test
    void a_clock_of_the_institution_ends_in_what_was_due_or_in_a_miss() {
        Case running = new Case().received().event("DeadlineSet", "clock", "decision", "owner", "institution", "dueBy", "2026-02-01");
        assertThat(running.event("CaseClosed").broken()).containsExactly(Rule.CLOCK_ANSWERED);
        Case overdue = running.at("2026-02-10T00:00:00Z");
        assertThat(overdue.event("NoticeSent").broken()).containsExactly(Rule.CLOCK_ANSWERED);
        assertThat(overdue.event("DeadlineMissed", "clock", "decision", "role", "system", "dueBy", "2026-02-01").event("NoticeSent")
                .event("CaseClosed").broken()).isEmpty();
        assertThat(running.event("DecisionRecorded", "outcome", "grant").event("CaseClosed").broken()).isEmpty();
    }

    @Test
    void a_miss_is_the_systems_of_a_clock_that_ran_out_and_once() {
        Case overdue = new Case().received().event("DeadlineSet", "clock", "decision", "owner", "institution", "dueBy", "2026-02-01");
        assertThat(overdue.at("2026-02-02T00:00:00Z").event("DeadlineMissed", "clock", "decision", "role", "recording-officer", "dueBy",
                "2026-02-01").broken()).containsExactly(Rule.MISSED_BY_SYSTEM);
        assertThat(overdue.at("2026-01-30T00:00:00Z").event("DeadlineMissed", "clock", "decision", "role", "system", "dueBy",
                "2026-02-01").broken()).containsExactly(Rule.MISSED_BY_SYSTEM);
        assertThat(overdue.at("2026-02-02T00:00:00Z").event("DeadlineMissed", "clock", "other", "role", "system", "dueBy",
                "2026-02-01").broken()).containsExactly(Rule.MISSED_BY_SYSTEM);
        Case missed = overdue.at("2026-02-02T00:00:00Z").event("DeadlineMissed", "clock", "decision", "role", "system", "dueBy", "2026-02-01");
        assertThat(missed.broken()).isEmpty();
        assertThat(missed.event("DeadlineMissed", "clock", "decision", "role", "system", "dueBy", "2026-02-01").broken())
                .containsExactly(Rule.MISSED_BY_SYSTEM);
    }

    @Test
    void only_a_decision_is_served_and_with_its_remedy() {
        assertThat(new Case().received().event("DecisionServed", "remedyBody", "court", "remedyBy", "2026-03-01").broken())
                .containsExactly(Rule.SERVED_AFTER_DECISION);
        assertThat(new Case().ordinary().event("DecisionServed", "decision", 2, "remedyBody", "court", "remedyBy", "2026-03-01").broken())
                .containsExactly(Rule.SERVED_AFTER_DECISION);
        assertThat(new Case().ordinary().event("DecisionServed", "decision", 5, "remedyBody", "court").broken())
                .containsExactly(Rule.REMEDY_NAMED);
        assertThat(new Case().received().event("DecisionRecorded", "outcome", "grant").event("DecisionServed").broken()).isEmpty();
    }

    @Test
    void a_suspensive_remedy_blocks_the_removal() {
        Case lodged = new Case().ordinary().event("ReviewLodged", "receiptCode", "R", "suspensive", true);
        assertThat(lodged.event("RemovalExecuted").broken()).containsExactly(Rule.REMOVAL_WHILE_REMEDY_OPEN);
        assertThat(lodged.event("ReviewDecided").event("RemovalExecuted").broken()).isEmpty();
        assertThat(lodged.event("RemovalExecuted").undecidedWhereClosed("suspensive")).contains(Rule.REMOVAL_WHILE_REMEDY_OPEN);
    }

    @Test
    void the_panel_is_apart_from_the_first_instance() {
        Case lodged = new Case().ordinary().event("ReviewLodged", "receiptCode", "R");
        assertThat(lodged.event("ReviewPanelAssigned", "members", JsonArray.ofStrings(List.of("x", "drafter"))).broken())
                .containsExactly(Rule.PANEL_APART);
        assertThat(lodged.event("ReviewOpinionGiven", "actor", "decider").broken()).containsExactly(Rule.PANEL_APART);
        assertThat(lodged.event("ReviewPanelAssigned", "members", JsonArray.ofStrings(List.of("x", "y"))).broken()).isEmpty();
    }

    @Test
    void what_comes_in_is_given_a_receipt() {
        assertThat(new Case().event("ApplicationReceived").broken()).containsExactly(Rule.INBOUND_RECEIPTED);
        assertThat(new Case().received().event("ComplaintLodged").broken()).containsExactly(Rule.INBOUND_RECEIPTED);
        assertThat(new Case().observed("ApplicationReceived").broken()).isEmpty();
    }

    @Test
    void a_correction_points_at_what_is_there() {
        assertThat(new Case().received().event("RecordCorrected", "target", 1).broken()).containsExactly(Rule.CORRECTION_OF_EXISTING);
        assertThat(new Case().received().event("RecordCorrected").broken()).containsExactly(Rule.CORRECTION_OF_EXISTING);
        assertThat(new Case().received().event("RecordCorrected", "target", 0).broken()).isEmpty();
    }

    @Test
    void who_looks_says_for_which_published_purpose() {
        assertThat(new Case().received().event("RecordAccessed").broken()).containsExactly(Rule.ACCESS_PURPOSE);
        assertThat(new Case().received().event("RecordAccessed", "purpose", "curiosity").broken()).containsExactly(Rule.ACCESS_PURPOSE);
        assertThat(new Case().received().event("RecordAccessed", "purpose", "casework").broken()).isEmpty();
    }

    @Test
    void erasing_needs_a_basis_and_a_scope() {
        assertThat(new Case().received().event("ErasureOrdered", "basis", "art. 9").broken()).containsExactly(Rule.ERASURE_KEEPS_DIGESTS);
        assertThat(new Case().received().event("ErasureOrdered", "basis", "art. 9", "scope", JsonArray.ofStrings(List.of("actor"))).broken())
                .isEmpty();
    }

    @Test
    void late_recording_is_pointed_out_and_no_breach() {
        Case late = new Case().received().at("2026-01-20T00:00:00Z").event("NoticeSent", "occurredAt", "2026-01-08T00:00:00.000Z");
        assertThat(late.broken()).containsExactly(Rule.LATE_RECORDING);
        assertThat(Rule.LATE_RECORDING.isRemark()).isTrue();
        assertThat(new Case().received().at("2026-01-15T00:00:00Z").event("NoticeSent", "occurredAt", "2026-01-08T00:00:00.000Z").broken())
                .isEmpty();
    }

    @Test
    void an_office_receives_what_was_sent_to_it() {
        Case received = new Case().received();
        assertThat(received.event("TransferReceived", "toOffice", "B").broken()).containsExactly(Rule.TRANSFER_PAIR);
        Case sent = received.event("CaseTransferred", "fromOffice", "A", "toOffice", "B");
        assertThat(sent.event("TransferReceived", "fromOffice", "A", "toOffice", "C").broken()).containsExactly(Rule.TRANSFER_PAIR);
        assertThat(sent.event("CaseTransferred", "fromOffice", "A", "toOffice", "C").broken()).containsExactly(Rule.TRANSFER_PAIR);
        assertThat(sent.event("TransferReceived", "fromOffice", "A", "toOffice", "B").broken()).isEmpty();
    }

    @Test
    void detention_is_reviewed_every_three_months_or_the_miss_is_recorded() {
        Case detained = new Case().received().event("DetentionOrdered", "start", "2026-01-05");
        assertThat(new Case().received().event("DetentionReviewed").broken()).containsExactly(Rule.DETENTION_REVIEWED);
        assertThat(detained.at("2026-04-10T00:00:00Z").event("NoticeSent").broken()).containsExactly(Rule.DETENTION_REVIEWED);
        assertThat(detained.at("2026-04-04T00:00:00Z").event("DetentionReviewed").at("2026-06-10T00:00:00Z").event("NoticeSent").broken())
                .isEmpty();
        assertThat(detained.event("DeadlineSet", "clock", "detention-review", "owner", "institution", "dueBy", "2026-04-05")
                .at("2026-04-06T00:00:00Z").event("DeadlineMissed", "clock", "detention-review", "role", "system", "dueBy", "2026-04-05")
                .at("2026-04-10T00:00:00Z").event("NoticeSent").broken()).isEmpty();
    }

    @Test
    void a_stay_that_ends_while_the_application_is_pending_is_bridged_by_the_system() {
        Case ends = new Case().event("ApplicationReceived", "receiptCode", "R", "lawfulStayUntil", "2026-01-31");
        assertThat(ends.at("2026-02-10T00:00:00Z").event("NoticeSent").broken()).containsExactly(Rule.BRIDGE_OPENED);
        assertThat(ends.at("2026-02-01T00:00:00Z").event("StatusBridged", "role", "recording-officer").broken())
                .containsExactly(Rule.BRIDGE_OPENED);
        assertThat(ends.at("2026-02-01T00:00:00Z").event("StatusBridged", "role", "system").at("2026-02-10T00:00:00Z").event("NoticeSent")
                .broken()).isEmpty();
    }

    @Test
    void a_deadline_is_extended_before_it_runs_out_and_within_the_cap() {
        Case running = new Case().received().event("DeadlineSet", "clock", "decision", "owner", "institution", "dueBy", "2026-02-01",
                "standard", "S/1");
        assertThat(running.event("DeadlineExtended", "clock", "decision", "newDueOn", "2026-02-20").broken()).isEmpty();
        assertThat(running.event("DeadlineExtended", "clock", "decision", "newDueOn", "2026-03-20").broken())
                .containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
        assertThat(running.event("DeadlineExtended", "clock", "other", "newDueOn", "2026-02-20").broken())
                .containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
        assertThat(running.at("2026-02-02T00:00:00Z").event("DeadlineExtended", "clock", "decision", "newDueOn", "2026-02-20").broken())
                .containsExactly(Rule.EXTENSION_BEFORE_EXPIRY);
    }

    @Test
    void whatever_was_submitted_is_considered() {
        Case submitted = new Case().received().event("EvidenceSubmitted", "receiptCode", "R");
        assertThat(submitted.event("DecisionRecorded", "outcome", "grant").broken()).containsExactly(Rule.EVIDENCE_CONSIDERED);
        assertThat(submitted.event("DecisionRecorded", "outcome", "grant", "evidenceConsidered", new JsonArray(List.of(new JsonInteger(1))))
                .broken()).isEmpty();
        assertThat(submitted.event("EvidenceAssessed", "submission", 1).event("DecisionRecorded", "outcome", "grant").broken()).isEmpty();
    }

    @Test
    void nothing_is_decided_while_the_applicant_may_still_answer() {
        Case asked = new Case().received().event("EvidenceRequested")
                .event("DeadlineSet", "clock", "evidence-1", "owner", "applicant", "dueBy", "2026-02-01");
        assertThat(asked.event("DecisionRecorded", "outcome", "grant").broken()).containsExactly(Rule.APPLICANT_CLOCK_RUNS);
        assertThat(asked.at("2026-02-03T00:00:00Z").event("DecisionRecorded", "outcome", "grant").broken()).isEmpty();
        assertThat(asked.event("EvidenceSubmitted", "receiptCode", "R", "request", 1).event("DecisionRecorded", "outcome", "grant",
                "evidenceConsidered", new JsonArray(List.of(new JsonInteger(3)))).broken()).isEmpty();
    }

    @Test
    void reviews_answers_and_closed_cases_follow_their_course() {
        assertThat(new Case().received().event("ReviewLodged", "receiptCode", "R").broken()).containsExactly(Rule.REVIEW_OF_DECISION);
        assertThat(new Case().received().event("ConsultationAnswered").broken()).containsExactly(Rule.ANSWER_TO_CONSULTATION);
        assertThat(new Case().received().event("CaseClosed").event("DraftDecisionPrepared").broken())
                .containsExactly(Rule.CLOSED_STAYS_CLOSED);
        assertThat(new Case().received().event("CaseClosed").event("CaseReopened", "target", 1, "reason", "court")
                .event("DraftDecisionPrepared").broken()).isEmpty();
    }

    @Test
    void what_may_stand_in_a_closed_event_is_not_held_against_anybody() {
        CaseworkState state = CaseworkState.NONE.afterClosed();
        Content served = new Content("DecisionServed", 2, 0, Mode.NATIVE, START, Map.of("remedyBody", new JsonString("court"), "remedyBy",
                new JsonString("2026-03-01")));
        assertThat(state.breaches(new CaseworkEvent(1, served, Set.of()), new Register())).isNotEmpty().allMatch(Breach::undecided);
    }

    private static JsonArray criteria(String criterion, long version, boolean met) {
        return new JsonArray(List.of(new JsonObject(Map.of("criterion", new JsonString(criterion), "version", new JsonInteger(version),
                "paragraph", new JsonString("1"), "met", new JsonBoolean(met)))));
    }

    /** C-1 version 1 in force during 2026, one list of purposes, one cap. */
    private static final class Register implements Published {
        @Override
        public boolean isKnown() {
            return true;
        }

        @Override
        public boolean inForce(String criterion, long version, LocalDate day) {
            return criterion.equals("C-1") && version == 1 && day.getYear() == 2026;
        }

        @Override
        public List<Standard> standards(String procedure, LocalDate day) {
            return List.of();
        }

        @Override
        public OptionalLong extensionCap(String standard) {
            return standard.equals("S/1") ? OptionalLong.of(30) : OptionalLong.empty();
        }

        @Override
        public Optional<BusinessCalendar> calendar(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Set<String>> codeList(String name) {
            return name.equals("purposes") ? Optional.of(Set.of("casework")) : Optional.empty();
        }
    }

    /** A history and when its next event is recorded. Immutable, so that it can go on in two ways. */
    private record Case(List<CaseworkEvent> events, Instant now) {
        Case() {
            this(List.of(), START);
        }

        Case received() {
            return event("ApplicationReceived", "receiptCode", "R");
        }

        /** Five events and a refusal as the sixth. */
        Case ordinary() {
            return received().event("EvidenceSubmitted", "receiptCode", "R").event("EvidenceAssessed", "submission", 1)
                    .event("DraftDecisionPrepared", "actor", "drafter").event("SecondOfficerReviewed", "actor", "reviewer")
                    .event("DecisionRecorded", "actor", "decider", "outcome", "refuse", "reasons", "no means", "criteria",
                            criteria("C-1", 1, false));
        }

        Case at(String moment) {
            return new Case(events, Instant.parse(moment));
        }

        Case later(Duration duration) {
            return new Case(events, now.plus(duration));
        }

        Case event(String type, Object... fields) {
            return with(type, Mode.NATIVE, fields);
        }

        Case observed(String type, Object... fields) {
            return with(type, Mode.OBSERVED, fields);
        }

        private Case with(String type, Mode mode, Object... fields) {
            Map<String, JsonValue> values = new LinkedHashMap<>();
            values.put("occurredAt", new JsonString(Instants.format(now)));
            for (int i = 0; i < fields.length; i += 2) {
                values.put((String) fields[i], value(fields[i + 1]));
            }
            List<CaseworkEvent> more = new ArrayList<>(events);
            more.add(new CaseworkEvent(events.size(), new Content(type, 1, 0, mode, now, values), Set.of()));
            return new Case(more, now.plusSeconds(1));
        }

        private static JsonValue value(Object value) {
            if (value instanceof JsonValue json) {
                return json;
            } else if (value instanceof Integer number) {
                return new JsonInteger(number);
            }
            return value instanceof Boolean flag ? new JsonBoolean(flag) : new JsonString((String) value);
        }

        List<Rule> broken() {
            return judge(events, new Register(), false);
        }

        List<Rule> undecided(Published published) {
            return judge(events, published, true);
        }

        List<Rule> undecidedWhereClosed(String field) {
            List<CaseworkEvent> closed = events.stream().map(event -> {
                Map<String, JsonValue> rest = new LinkedHashMap<>(event.content().fields());
                Content content = event.content();
                return rest.remove(field) == null ? event : new CaseworkEvent(event.sequence(), new Content(content.type(),
                        content.revision(), 0, content.mode(), content.recordedAt(), rest), Set.of(field));
            }).toList();
            return judge(closed, new Register(), true);
        }

        private static List<Rule> judge(List<CaseworkEvent> events, Published published, boolean undecided) {
            List<Rule> broken = new ArrayList<>();
            CaseworkState state = CaseworkState.NONE;
            for (CaseworkEvent event : events) {
                state.breaches(event, published).stream().filter(breach -> breach.undecided() == undecided).map(Breach::rule)
                        .forEach(broken::add);
                state = state.after(event);
            }
            return broken;
        }
    }
}
