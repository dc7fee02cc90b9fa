package akashi.trust;

import akashi.checkpoint.SignedPolicy;
import akashi.checkpoint.TlogPolicy;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.util.List;
import java.util.stream.Collectors;

/** May a policy take the place of the one that is kept? Where that has a charter, only with the signatures that it demands. */
public final class PolicyChange {
    private PolicyChange() {
    }

    /** How it may. */
    public enum Allowed {
        /** The policy that is kept names no charter, so there was nothing to check. */
        UNCHECKED,
        /** As many holders of its charter as it demands have signed the new one. */
        CONFIRMED
    }

    /**
     * Judges a change.
     *
     * @param kept the file of the policy in force
     * @param next the file of the one that is to follow
     * @throws MalformedException           one of them is no policy
     * @throws PolicyNotConfirmedException the charter of the kept one does not let it
     */
    public static Allowed judge(byte[] kept, byte[] next) throws MalformedException, PolicyNotConfirmedException {
        TlogPolicy before = TlogPolicy.parse(kept);
        TlogPolicy after = TlogPolicy.parse(next);
        if (before.charter().isEmpty()) {
            return Allowed.UNCHECKED;
        }
        TlogPolicy.Charter charter = before.charter().get();
        List<VerifierKey> signers = signers(charter, next);
        if (signers.size() < charter.threshold()) {
            throw new PolicyNotConfirmedException("of the " + charter.keys().size() + " holders of the charter " + charter.threshold()
                    + " must sign a new policy; " + signers.size() + " did, so " + (charter.threshold() - signers.size()) + " more of these must: "
                    + charter.keys().stream().filter(key -> !signers.contains(key)).map(VerifierKey::name).collect(Collectors.joining(", ")));
        }
        // Else a policy that its holders have replaced could be put in place of what replaced it: its signatures hold for ever.
        if (after.version() <= before.version()) {
            throw new PolicyNotConfirmedException("it is signed, but not newer: it says version " + after.version() + ", and the one that is kept "
                    + before.version() + " (line \"# akashi version\")");
        }
        return Allowed.CONFIRMED;
    }

    private static List<VerifierKey> signers(TlogPolicy.Charter charter, byte[] next) throws PolicyNotConfirmedException {
        try {
            return SignedPolicy.parse(next).signersAmong(charter);
        } catch (MalformedException e) {
            throw new PolicyNotConfirmedException(e.getMessage());
        }
    }
}
