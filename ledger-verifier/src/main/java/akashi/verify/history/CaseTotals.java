package akashi.verify.history;

import akashi.verify.Examination;
import java.util.Map;
import java.util.TreeMap;

/** What all cases come to, counted: a report on thousands of cases says each thing once. */
final class CaseTotals {
    private final Map<String, Long> observed = new TreeMap<>();
    private final Map<String, Long> undecided = new TreeMap<>();
    private final Map<String, Long> remarks = new TreeMap<>();
    private long cases;
    private long events;
    private long recordedHere;
    private long rows;
    private long rowsInPart;
    private long closings;

    void caseEnded() {
        cases++;
    }

    void event(boolean isNative) {
        events++;
        recordedHere += isNative ? 1 : 0;
    }

    /** @param isWhole false: some of its facts rest on what was erased */
    void row(boolean isWhole) {
        rows += isWhole ? 1 : 0;
        rowsInPart += isWhole ? 0 : 1;
    }

    void closing() {
        closings++;
    }

    void observedBreach(String rule) {
        observed.merge(rule, 1L, Long::sum);
    }

    void undecided(String rule) {
        undecided.merge(rule, 1L, Long::sum);
    }

    void remark(String rule) {
        remarks.merge(rule, 1L, Long::sum);
    }

    long cases() {
        return cases;
    }

    long events() {
        return events;
    }

    long recordedHere() {
        return recordedHere;
    }

    long rows() {
        return rows;
    }

    long rowsInPart() {
        return rowsInPart;
    }

    long closings() {
        return closings;
    }

    /** Says what refutes nothing. */
    void remarkOn(Examination sheet) {
        observed.forEach((rule, times) -> sheet.remark("In the histories that were taken over, " + times + (times == 1 ? " event breaks"
                : " events break") + " the rule " + rule + "; it happened under another system's rules and refutes nothing."));
        remarks.forEach((rule, times) -> sheet.remark("Of what was recorded here, " + times + (times == 1 ? " event is" : " events are")
                + " remarked on by the rule " + rule + "; it refutes nothing."));
        undecided.forEach((rule, times) -> sheet.remark("Not checked: the rule " + rule + ", in " + times + (times == 1 ? " event."
                : " events.")));
    }
}
