package akashi.verify.evidence;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Equivocation;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.VerifierKey;
import akashi.text.Instants;
import akashi.text.MalformedException;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Does a file of evidence show that a log contradicted itself? {@code REFUTED} says that it does: what is refuted is the log's one
 * history. A file that shows nothing leaves everything open; nothing here ever says that a log is sound. Stateless.
 */
public final class EvidenceVerifier {
    private final PolicyLookup policies;

    public EvidenceVerifier(PolicyLookup policies) {
        this.policies = policies;
    }

    /** Verifies a file. */
    public Report verify(byte[] file) {
        Examination sheet = new Examination();
        sheet.notProved("All of it rests on this: that SHA-256 and the signatures hold, and that the policy reached you by another way "
                + "than the file.");
        sheet.notProved("It is not proved which of the two histories is the true one, nor who in the institution, or with its keys, made "
                + "the other.");
        Evidence evidence;
        try {
            evidence = Evidence.parse(file);
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.EVIDENCE_MALFORMED, "the file is not evidence in its one spelling: " + e.getMessage()));
            sheet.notRun("everything-else", "the file could not be read as evidence");
            return sheet.report("");
        }
        sheet.checked("form", "the file is evidence in its one spelling: two signed checkpoints"
                + (evidence.other().isPresent() ? ", and what the larger tree begins with" : ""));
        policyThatKnows(evidence, sheet).ifPresent(policy -> judge(evidence, policy, sheet));
        return sheet.report("");
    }

    /** Signed by every log key of a policy from elsewhere, and not a false line beside them. */
    private Optional<TlogPolicy> policyThatKnows(Evidence evidence, Examination sheet) {
        String origin = evidence.smaller().checkpoint().origin();
        if (!origin.equals(evidence.larger().checkpoint().origin())) {
            return nothing("the checkpoints are of two logs", sheet);
        }
        PolicyLookup.Answer answer = policies.policyFor(origin);
        if (answer instanceof PolicyLookup.Answer.NoTrust noTrust) {
            sheet.found(noTrust.why());
            sheet.notRun("log-signatures", "without a policy no signature can be judged");
            return Optional.empty();
        }
        PolicyLookup.Answer.Trusted trusted = (PolicyLookup.Answer.Trusted) answer;
        sheet.under(trusted.used());
        for (SignedCheckpoint signed : List.of(evidence.smaller(), evidence.larger())) {
            PolicyVerdict verdict = trusted.policy().judge(signed);
            String which = "the checkpoint of tree size " + signed.checkpoint().treeSize();
            if (!verdict.originKnown()) {
                sheet.found(Finding.of(FindingCode.ORIGIN_UNKNOWN, "the policy does not name the log that this is said to be of"));
                sheet.notRun("log-signatures", "the policy has no key for this log");
                return Optional.empty();
            }
            if (!verdict.logVerified() || !verdict.invalid().isEmpty()) {
                return nothing(which + " is not signed by each of the log's keys, or bears a false line of a known key", sheet);
            }
            if (!signed.checkpoint().extensions().isEmpty()) {
                return nothing(which + " has lines after its root hash, which not every kind of signature covers", sheet);
            }
        }
        sheet.checked("log-signatures", "both checkpoints are signed by each key that the policy has for the log " + origin);
        return Optional.of(trusted.policy());
    }

    private static Optional<TlogPolicy> nothing(String why, Examination sheet) {
        sheet.found(Finding.of(FindingCode.EVIDENCE_SHOWS_NOTHING, "the file shows nothing: " + why));
        sheet.notRun("log-signatures", why);
        return Optional.empty();
    }

    private static void judge(Evidence evidence, TlogPolicy policy, Examination sheet) {
        Checkpoint smaller = evidence.smaller().checkpoint();
        Checkpoint larger = evidence.larger().checkpoint();
        Optional<Finding> shown = contradiction(evidence, policy);
        if (shown.isPresent()) {
            sheet.found(shown.get().expected(described(smaller)).actual(described(larger)));
        } else {
            sheet.found(Finding.of(FindingCode.EVIDENCE_SHOWS_NOTHING,
                    "the file shows nothing: the log signed both checkpoints, and nothing in the file keeps them from being of one history")
                    .expected(described(smaller)).actual(described(larger)));
        }
        sheet.checked("one-history", "can the log have signed both and have one history that only grows?");
    }

    private static Optional<Finding> contradiction(Evidence evidence, TlogPolicy policy) {
        SignedCheckpoint smaller = evidence.smaller();
        SignedCheckpoint larger = evidence.larger();
        List<VerifierKey> keys = policy.logKeys(smaller.checkpoint().origin());
        if (Equivocation.judge(smaller, larger, keys, Optional.empty()) == Equivocation.PROVEN) {
            return Optional.of(Finding.of(FindingCode.SPLIT_VIEW, smaller.checkpoint().treeSize() == larger.checkpoint().treeSize()
                    ? "the log showed two histories: it signed two root hashes for tree size " + larger.checkpoint().treeSize()
                    : "the log signed a root hash that the tree without leaves cannot have"));
        }
        if (evidence.other().filter(each -> each.contradicts(smaller.checkpoint(), larger.checkpoint())).isPresent()) {
            return Optional.of(Finding.of(FindingCode.SPLIT_VIEW, "the log showed two histories: the tree of size "
                    + larger.checkpoint().treeSize() + " that it signed does not begin with the tree of size "
                    + smaller.checkpoint().treeSize() + " that it signed too"));
        }
        return shrank(smaller, larger, keys);
    }

    /**
     * A time in a log's signature states that the tree is the largest it knows (C2SP tlog-cosignature). A smaller tree stated so later
     * than a larger one contradicts it, whatever the log's clock was.
     */
    private static Optional<Finding> shrank(SignedCheckpoint smaller, SignedCheckpoint larger, List<VerifierKey> keys) {
        if (smaller.checkpoint().treeSize() == larger.checkpoint().treeSize()) {
            return Optional.empty();
        }
        for (VerifierKey key : keys) {
            OptionalLong late = time(smaller, key);
            OptionalLong early = time(larger, key);
            if (late.isPresent() && early.isPresent() && late.getAsLong() > early.getAsLong()) {
                return Optional.of(Finding.of(FindingCode.ROLLBACK, "the log signed tree size " + smaller.checkpoint().treeSize()
                        + " as its newest " + instant(late.getAsLong()) + ", after tree size " + larger.checkpoint().treeSize() + " "
                        + instant(early.getAsLong()) + ": its history went back"));
            }
        }
        return Optional.empty();
    }

    private static OptionalLong time(SignedCheckpoint signed, VerifierKey key) {
        KeyVerdict verdict = signed.judge(key);
        return verdict.isVerified() ? verdict.time() : OptionalLong.empty();
    }

    private static String instant(long seconds) {
        return seconds < 253_402_300_800L ? "at " + Instants.format(Instant.ofEpochSecond(seconds)) : "at second " + seconds;
    }

    private static String described(Checkpoint checkpoint) {
        return "tree size " + checkpoint.treeSize() + ", root hash " + checkpoint.rootHash().base64();
    }
}
