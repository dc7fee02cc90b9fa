package akashi.testkit;

import akashi.casework.Rule;
import java.util.List;

/**
 * For every rule of casework a history whose last event breaks it, and nothing before it does: what every place where rules are asked is
 * tried with.
 */
public final class BrokenRules {
    private BrokenRules() {
    }

    /** Where a rule bites. */
    public enum Place {
        /** A native event is refused with the rule's code. */
        REFUSED,
        /** The same history from elsewhere is counted under the rule's code. */
        COUNTED,
        /** The verifier says it of a trail, without more of the public record than the trail carries. */
        VERIFIED
    }

    /**
     * A history that breaks a rule.
     *
     * @param places where that shows
     * @param why    it shows nowhere else; empty if it shows everywhere
     */
    public record Broken(Rule rule, History history, List<Place> places, String why) {
        /** Does it show there? */
        public boolean shows(Place place) {
            return places.contains(place);
        }

        @Override
        public String toString() {
            return rule.code();
        }
    }

    /** One for each rule. */
    public static List<Broken> all() {
        History received = new History().received();
        History refused = new History().refused();
        return List.of(
                everywhere(Rule.BEGINS_WITH_RECEIPT, new History().event("NoticeSent")),
                onlyHere(Rule.REASONS_GIVEN, received.event("DecisionRecorded", "outcome", "refuse")),
                new Broken(Rule.CRITERIA_IN_FORCE, received.event("DecisionRecorded", "outcome", "refuse", "reasons", "no means", "criteria",
                        History.unmet("C-2")), List.of(Place.REFUSED), "the verifier needs the public record: CitedRecordTest"),
                everywhere(Rule.OFFICERS_APART, received.event("DraftDecisionPrepared", "actor", "a").event("SecondOfficerReviewed", "actor", "a")),
                new Broken(Rule.DEADLINE_KEPT, new History().observed("ApplicationReceived", "dueBy", "2026-01-05T03:00:00.500Z")
                        .observed("DraftDecisionPrepared"), List.of(Place.COUNTED), "natively there are clocks"),
                onlyHere(Rule.CLOCK_ANSWERED, received.clock("decision", "institution", "2026-12-31").event("CaseClosed")),
                onlyHere(Rule.MISSED_BY_SYSTEM, received.event("DeadlineMissed")),
                everywhere(Rule.SERVED_AFTER_DECISION, received.event("DecisionServed", "remedyBody", "court", "remedyBy", "2026-06-01")),
                onlyHere(Rule.REMEDY_NAMED, refused.event("DecisionServed", "decision", 5)),
                everywhere(Rule.REMOVAL_WHILE_REMEDY_OPEN, refused.event("ReviewLodged", "decision", 5, "suspensive", true)
                        .event("RemovalExecuted")),
                everywhere(Rule.PANEL_APART, refused.event("ReviewLodged", "decision", 5).event("ReviewOpinionGiven", "actor", "decider")),
                new Broken(Rule.INBOUND_RECEIPTED, received.event("StatementMade", "receiptCode", History.LEFT_OUT), List.of(Place.VERIFIED),
                        "the command side refuses an event without it as fields-missing, and writes one where a caller has none"),
                everywhere(Rule.CORRECTION_OF_EXISTING, received.event("RecordCorrected", "target", 7)),
                onlyHere(Rule.REFERENCE_TO_EXISTING, received.event("EvidenceAssessed", "submission", 0)),
                new Broken(Rule.ACCESS_PURPOSE, received.event("RecordAccessed", "purpose", "curiosity"), List.of(Place.REFUSED),
                        "the verifier needs the public record: CitedRecordTest"),
                onlyHere(Rule.ERASURE_KEEPS_DIGESTS, received.event("ErasureOrdered")),
                new Broken(Rule.LATE_RECORDING, received.event("NoticeSent", "occurredAt", "2025-12-01T00:00:00.000Z"), List.of(Place.VERIFIED),
                        "it is pointed out and never refused"),
                everywhere(Rule.NOT_IN_THE_FUTURE, received.event("NoticeSent", "occurredAt", "2026-02-01T00:00:00.000Z")),
                everywhere(Rule.TRANSFER_PAIR, received.event("TransferReceived")),
                everywhere(Rule.DETENTION_REVIEWED, received.event("DetentionReviewed")),
                onlyHere(Rule.BRIDGE_OPENED, received.event("StatusBridged", "role", "recording-officer")),
                onlyHere(Rule.EXTENSION_BEFORE_EXPIRY, received.clock("decision", "institution", "2026-02-01")
                        .event("DeadlineExtended", "clock", "decision", "newDueOn", "2026-01-10")),
                onlyHere(Rule.EVIDENCE_CONSIDERED, received.event("EvidenceSubmitted", "request", History.LEFT_OUT)
                        .event("DecisionRecorded", "outcome", "grant")),
                onlyHere(Rule.APPLICANT_CLOCK_RUNS, received.clock("evidence-9", "applicant", "2026-12-31")
                        .event("DecisionRecorded", "outcome", "grant")),
                onlyHere(Rule.REVIEW_OF_DRAFT, received.event("SecondOfficerReviewed")),
                everywhere(Rule.REVIEW_OF_DECISION, received.event("ReviewLodged")),
                everywhere(Rule.ANSWER_TO_CONSULTATION, received.event("ConsultationRequested").event("ConsultationAnswered", "consultation", 1)
                        .event("ConsultationAnswered", "consultation", 1)),
                everywhere(Rule.CLOSED_STAYS_CLOSED, received.event("CaseClosed").event("DraftDecisionPrepared")),
                onlyHere(Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE, received.event("Withdrawn", "cause", "deemed")));
    }

    private static Broken everywhere(Rule rule, History history) {
        return new Broken(rule, history, List.of(Place.values()), "");
    }

    private static Broken onlyHere(Rule rule, History history) {
        return new Broken(rule, history, List.of(Place.REFUSED, Place.VERIFIED), "a history from elsewhere does not say so much");
    }
}
