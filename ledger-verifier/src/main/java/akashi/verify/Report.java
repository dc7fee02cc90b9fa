package akashi.verify;

import akashi.text.Printable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a verifier has to say about one input. Immutable.
 *
 * @param verdict   follows from the findings alone
 * @param sentence  what the first line says after the verdict's words
 * @param policy    the policy that was used; empty if none was found
 * @param checks    every check, in the order of running, those that did not run among them
 * @param findings  all of them, not only the first
 * @param remarks   what is worth knowing and changes no verdict: rules that an observed history breaks, rules that could not be checked
 * @param notProved what a reader must not take from this report, in plain sentences
 */
public record Report(Verdict verdict, String sentence, Optional<PolicyUsed> policy, List<Check> checks, List<Finding> findings,
        List<String> remarks, List<String> notProved) {

    public Report {
        Objects.requireNonNull(policy, "policy");
        sentence = Printable.of(sentence);
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
        remarks = remarks.stream().map(Printable::of).toList();
        notProved = notProved.stream().map(Printable::of).toList();
        if (verdict != FindingCode.verdictOf(findings)) {
            throw new IllegalArgumentException("the verdict " + verdict + " does not follow from the findings " + findings);
        }
    }
}
