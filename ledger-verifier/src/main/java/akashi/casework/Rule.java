package akashi.casework;

/**
 * The rules of casework (DOMAIN.md b5, by number, and events of b3). Each is counted once an event that breaks it, so that two
 * readers of one history find the same. The codes are promises; docs/refusals.md explains each.
 */
public enum Rule {
    /** A case begins with the receipt of an application or of the case from elsewhere (2). */
    BEGINS_WITH_RECEIPT("begins-with-receipt"),
    /** Who is refused is told which criterion was not met, and why (3). */
    REASONS_GIVEN("reasons-given"),
    /** A decision cites criteria that were in force on its day, or the transitional rule (3, 14). */
    CRITERIA_IN_FORCE("criteria-in-force"),
    /** Nobody reviews the own draft, and nobody decides what they drafted or reviewed (4). */
    OFFICERS_APART("officers-apart"),
    /** In a history from elsewhere a decision comes by its deadline, or the deadline was extended before it ran out (5). Once a deadline. */
    DEADLINE_KEPT("deadline-kept"),
    /** A clock of the institution ends in what was due, in an extension or in a recorded miss (5). */
    CLOCK_ANSWERED("clock-answered"),
    /** A miss is recorded by the system, of a clock that ran out, and once (6). */
    MISSED_BY_SYSTEM("missed-by-system"),
    /** Only what was decided can be served (7). */
    SERVED_AFTER_DECISION("served-after-decision"),
    /** Who is served a decision is told where and until when to contest it (7). */
    REMEDY_NAMED("remedy-named"),
    /** Nobody is removed while a suspensive remedy is open (8). */
    REMOVAL_WHILE_REMEDY_OPEN("removal-while-remedy-open"),
    /** Who took part in the first instance does not sit on the panel (9). */
    PANEL_APART("panel-apart"),
    /** What comes in is given a receipt (10). */
    INBOUND_RECEIPTED("inbound-receipted"),
    /** A correction, a change or an objection points at an event that is there (11). */
    CORRECTION_OF_EXISTING("correction-of-existing"),
    /** What answers, assesses, explains or repays names the event that it is about (E10, E11, E14, E17, E20, E39, E42). */
    REFERENCE_TO_EXISTING("reference-to-existing"),
    /** Who looks says for what, and it is one of the published purposes (12). */
    ACCESS_PURPOSE("access-purpose"),
    /** Erasing needs a recorded order with its basis and scope (13). */
    ERASURE_KEEPS_DIGESTS("erasure-keeps-digests"),
    /** What was written down more than five working days after it happened is marked as such (17). Breaks nothing. */
    LATE_RECORDING("late-recording"),
    /** Nothing is recorded before it happens; clocks may differ by a few minutes (17). */
    NOT_IN_THE_FUTURE("not-in-the-future"),
    /** Who receives a case from another office receives what was sent, and nothing is sent twice (18). */
    TRANSFER_PAIR("transfer-pair"),
    /** Detention is reviewed every three months, or the miss is recorded (19). */
    DETENTION_REVIEWED("detention-reviewed"),
    /** A stay that ends while its application is pending is bridged, by the system and once (20). */
    BRIDGE_OPENED("bridge-opened"),
    /** A deadline is extended before it runs out, and by no more than was published (E19). */
    EXTENSION_BEFORE_EXPIRY("extension-before-expiry"),
    /** Whatever was submitted is assessed before the decision, or considered in it (E25). */
    EVIDENCE_CONSIDERED("evidence-considered"),
    /** Nothing is decided while the applicant still has time to answer (E25). */
    APPLICANT_CLOCK_RUNS("applicant-clock-runs"),
    /** A second officer reviews a draft: there is one, and it is not decided yet (E24). */
    REVIEW_OF_DRAFT("review-of-draft"),
    /** A review is of a decision, a ruling is on a review (E29, E33). */
    REVIEW_OF_DECISION("review-of-decision"),
    /** An answer answers a question (E17). */
    ANSWER_TO_CONSULTATION("answer-to-consultation"),
    /** A closed case stays closed, unless a review, a court or a reopening opens it (E46). */
    CLOSED_STAYS_CLOSED("closed-stays-closed"),
    /** Nobody is taken to have withdrawn who was not notified and did not let a deadline of their own pass (E45). */
    DEEMED_WITHDRAWAL_NEEDS_NOTICE("deemed-withdrawal-needs-notice");

    private final String code;

    Rule(String code) {
        this.code = code;
    }

    /** The stable name. */
    public String code() {
        return code;
    }

    /** Is it only pointed out, and nothing refused or refuted for it? */
    public boolean isRemark() {
        return this == LATE_RECORDING;
    }
}
