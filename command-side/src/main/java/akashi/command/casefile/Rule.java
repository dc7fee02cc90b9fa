package akashi.command.casefile;

/**
 * The rules of casework that a history is watched for. Each is counted once an event that breaks it, so that two imports of one
 * history find the same. The codes are promises; docs/refusals.md explains each.
 */
public enum Rule {
    /** A case begins with the receipt of an application or of the case from elsewhere (DOMAIN.md b5 2). */
    BEGINS_WITH_RECEIPT("begins-with-receipt"),
    /** Nobody reviews the own draft, and nobody decides what they drafted or reviewed (DOMAIN.md b5 4). */
    OFFICERS_APART("officers-apart"),
    /** A decision comes by its deadline, or the deadline was extended before it ran out (DOMAIN.md b5 5). Counted once a deadline. */
    DEADLINE_KEPT("deadline-kept"),
    /** Only what was decided can be served (DOMAIN.md b5 7). */
    SERVED_AFTER_DECISION("served-after-decision"),
    /** A review is of a decision, a ruling is on a review (E29, E33). */
    REVIEW_OF_DECISION("review-of-decision"),
    /** An answer answers a question (E17). */
    ANSWER_TO_CONSULTATION("answer-to-consultation"),
    /** A closed case stays closed, unless a review or a court opens it (E46). */
    CLOSED_STAYS_CLOSED("closed-stays-closed");

    private final String code;

    Rule(String code) {
        this.code = code;
    }

    /** The stable name. */
    public String code() {
        return code;
    }
}
