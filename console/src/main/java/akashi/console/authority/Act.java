package akashi.console.authority;

import java.time.Instant;

/**
 * One thing that somebody does in one case.
 *
 * @param at         when it happened, in simulated time
 * @param caseNumber the case
 * @param door       where it is handed in
 * @param by         the key of the member of staff; empty for the applicant
 * @param label      by which later acts of the same case refer to it; empty if none does
 * @param forbidden  the code of the rule that this act breaks on purpose; empty if it breaks none
 * @param entry      what it says
 */
record Act(Instant at, String caseNumber, Door door, String by, String label, String forbidden, Entry entry) {

    boolean mustBeRefused() {
        return !forbidden.isEmpty();
    }
}
