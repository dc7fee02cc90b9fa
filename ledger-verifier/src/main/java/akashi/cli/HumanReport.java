package akashi.cli;

import akashi.verify.Check;
import akashi.verify.Finding;
import akashi.verify.Report;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Predicate;

/** The report for people. Its first line is the verdict's words and one sentence; docs/verify.md explains every other line. */
final class HumanReport {
    private final PrintStream out;

    HumanReport(PrintStream out) {
        this.out = out;
    }

    void print(Report report) {
        out.println(report.verdict().words() + ": " + report.sentence());
        out.println();
        report.policy().ifPresentOrElse(policy -> {
            out.println("Trust policy: " + policy.source());
            out.println("              SHA-256 " + policy.fingerprint());
        }, () -> out.println("Trust policy: none"));
        findings(report.findings());
        checks("Checks that ran:", report.checks(), Check::ran);
        checks("Checks that did not run:", report.checks(), check -> !check.ran());
        sentences("Remarks:", report.remarks());
        sentences("What this does not prove:", report.notProved());
    }

    private void sentences(String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            out.println();
            out.println(title);
            sentences.forEach(sentence -> out.println("  - " + sentence));
        }
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.println();
        out.println("Findings:");
        for (Finding finding : findings) {
            out.println("  * " + finding.sentence() + " [" + finding.code().code() + "]");
            finding.event().ifPresent(event -> out.println("      event:    " + event));
            finding.field().ifPresent(field -> out.println("      field:    " + field));
            finding.expected().ifPresent(value -> out.println("      expected: " + value));
            finding.actual().ifPresent(value -> out.println("      found:    " + value));
            finding.place().ifPresent(place -> out.println("      place:    " + place));
            out.println("      do:       " + finding.code().advice());
        }
    }

    private void checks(String title, List<Check> checks, Predicate<Check> which) {
        List<Check> chosen = checks.stream().filter(which).toList();
        if (chosen.isEmpty()) {
            return;
        }
        out.println();
        out.println(title);
        for (Check check : chosen) {
            String mark = switch (check.outcome()) {
                case HELD -> "held     ";
                case BROKEN -> "DID NOT HOLD  ";
                case NOT_RUN -> "not run  ";
            };
            out.println("  " + mark + check.name() + ": " + check.sentence());
        }
    }
}
