package akashi.query.oversight;

import akashi.casework.OpenClock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What follows from a case's events for whoever watches over it.
 *
 * @param reasons   for which it is listed, in the order of its events
 * @param inquiries into it, in their order
 * @param clocks    that are not answered
 * @param holder    the reference of whoever is in charge, if the case says it
 * @param pending   it has begun, and is neither decided nor closed
 * @param number    how many events there are */
public record CaseJudgement(List<Reason> reasons, List<Inquiry> inquiries, Collection<OpenClock> clocks, Optional<String> holder, boolean pending,
                            long number) {
    public CaseJudgement {
        reasons = List.copyOf(reasons);
        inquiries = List.copyOf(inquiries);
        clocks = List.copyOf(clocks);
    }

    /** One reason.
     *
     * @param sequence of the event
     * @param code     the rule or the clock; empty for other kinds
     * @param sentence what is wrong, in the rule's own words; empty for other kinds */
    public record Reason(long sequence, long leafIndex, FindingKind kind, String code, String sentence, FindingState state) { }

    /** Counts only: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "CaseJudgement[" + reasons.size() + "]";
    }
}
