package akashi.verify.history;

import akashi.verify.Examination;
import akashi.verify.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Findings kept until the check that they belong to is written down: one pass over the entries works for several checks at once. */
final class CheckNotes {
    /** More than a report shows of all checks together. */
    private static final int MOST = 250;

    /** The checks of a history that are not those of every checkpoint or every log. */
    enum Check {
        PARTS("parts"), ENTRIES("entries"), ROOT("root-hash"), OPENING("opening"), ERASURE("erasure"), DISTINCT("distinct-digests"),
        ONE_CASE("one-case"), CHAIN("chain"), ANCHORS("anchors"), RULES("casework-rules"), ROWS("statistics-row"), CLOSING("closing-events"),
        INDEX("case-indexes"), SAMPLE("sample");

        private final String word;

        Check(String word) {
            this.word = word;
        }

        /** Its name in a report. */
        String word() {
            return word;
        }
    }

    private final Examination sheet;
    private final Map<Check, List<Finding>> kept = new EnumMap<>(Check.class);

    CheckNotes(Examination sheet) {
        this.sheet = sheet;
    }

    void found(Check check, Finding finding) {
        List<Finding> findings = kept.computeIfAbsent(check, any -> new ArrayList<>());
        // The first of each code is never the one that is left out: verdict and report must not depend on how many came before it.
        if (findings.size() < MOST || findings.stream().noneMatch(each -> each.code() == finding.code())) {
            findings.add(finding);
        }
    }

    boolean hasFound(Check check) {
        return kept.containsKey(check);
    }

    /** The check ran to its end. */
    void checked(Check check, String sentence) {
        tell(check);
        sheet.checked(check.word, sentence);
    }

    /** The check did not run, or not to its end. */
    void notRun(Check check, String why) {
        tell(check);
        sheet.notRun(check.word, why);
    }

    private void tell(Check check) {
        List<Finding> findings = kept.remove(check);
        if (findings != null) {
            findings.forEach(sheet::found);
        }
    }
}
