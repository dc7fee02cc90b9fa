package akashi.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.LinkedHashSet;

/**
 * The sheet on which a verifier writes while it works: checks and findings in, one {@link Report} out. A check that has
 * findings is broken or was not run; nobody says so by hand. Not safe for several threads.
 */
public final class Examination {
    /** More findings of one input than anybody reads; the report says that there were more. */
    private static final int MOST_FINDINGS = 200;

    private final List<Check> checks = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> notProved = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private Optional<PolicyUsed> policy = Optional.empty();
    private int sinceLastCheck;
    private boolean cut;

    public Examination under(PolicyUsed used) {
        policy = Optional.of(used);
        return this;
    }

    /** Writes a finding down. It belongs to the check whose {@link #checked} or {@link #notRun} is called next. */
    public void found(Finding finding) {
        // A refuting finding is never the one that is left out: the verdict must not depend on how many came before it.
        boolean refutes = finding.code().verdict() == Verdict.REFUTED;
        boolean first = findings.stream().noneMatch(each -> each.code() == finding.code());
        if (findings.size() < MOST_FINDINGS || refutes && first) {
            findings.add(finding);
        } else {
            cut = true;
        }
        sinceLastCheck++;
    }

    /** Was nothing found since the last check? */
    boolean isClear() {
        return sinceLastCheck == 0;
    }

    /** The check ran to its end; it held if nothing was found since the check before. */
    public void checked(String name, String sentence) {
        checks.add(new Check(name, sinceLastCheck == 0 ? Check.Outcome.HELD : Check.Outcome.BROKEN, sentence));
        sinceLastCheck = 0;
    }

    /** The check did not run, or not to its end. */
    public void notRun(String name, String why) {
        checks.add(new Check(name, Check.Outcome.NOT_RUN, why));
        sinceLastCheck = 0;
    }

    public void notProved(String sentence) {
        notProved.add(sentence);
    }

    /** Says something that neither refutes nor leaves anything open. */
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    public Verdict verdict() {
        return FindingCode.verdictOf(findings);
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The report; {@code whenVerified} is the first line's sentence if nothing was found, else the gravest finding speaks. */
    public Report report(String whenVerified) {
        Verdict verdict = verdict();
        String sentence = findings.stream().filter(each -> each.code().verdict() == verdict).findFirst()
                .map(Finding::sentence).orElse(whenVerified);
        List<Finding> gravestFirst = new ArrayList<>(findings);
        gravestFirst.sort(Comparator.comparing(each -> each.code().verdict() == Verdict.REFUTED ? 0 : 1));
        List<String> limits = new ArrayList<>(notProved);
        if (cut) {
            limits.add("More was found than is listed here: only the first " + MOST_FINDINGS + " findings are shown.");
        }
        return new Report(verdict, sentence, policy, checks, gravestFirst, List.copyOf(remarks), limits);
    }
}
