package akashi.trust;

import akashi.checkpoint.SignedPolicy;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the policy: the file named on the command line, else the one that the environment names, else the one pinned for the origin.
 * The first that is there decides; a named file that cannot be used is never passed over for the next.
 */
public final class PolicySources implements PolicyLookup {
    private final Optional<Path> named;
    private final Optional<String> environment;
    private final PinnedPolicies pinned;

    /**
     * @param named       from {@code --policy}
     * @param environment the value of {@code AKASHI_POLICY}
     */
    public PolicySources(Optional<Path> named, Optional<String> environment, PinnedPolicies pinned) {
        this.named = named;
        this.environment = environment;
        this.pinned = pinned;
    }

    @Override
    public Answer policyFor(String origin) {
        if (named.isPresent()) {
            return file(named.get(), "--policy " + named.get());
        }
        if (environment.isPresent()) {
            try {
                return file(Path.of(environment.get()), "AKASHI_POLICY=" + environment.get());
            } catch (InvalidPathException e) {
                return unreadable("AKASHI_POLICY=" + environment.get(), "not a path");
            }
        }
        String source = "pinned for " + origin + " in " + pinned.file(origin);
        try {
            Optional<byte[]> kept = pinned.read(origin);
            return kept.isPresent() ? parse(kept.get(), source) : new Answer.NoTrust(Finding.of(FindingCode.POLICY_MISSING,
                    "no trust policy: name one by --policy or AKASHI_POLICY, or pin one for this log; what a file says about itself is no "
                            + "ground to trust it"));
        } catch (IOException e) {
            return unreadable(source, reason(e));
        }
    }

    private static Answer file(Path file, String source) {
        try {
            return parse(WholeFile.read(file), source);
        } catch (IOException e) {
            return unreadable(source, reason(e));
        }
    }

    private static Answer unreadable(String source, String why) {
        return new Answer.NoTrust(Finding.of(FindingCode.POLICY_UNREADABLE, "the trust policy cannot be read").at(source).actual(why));
    }

    private static Answer parse(byte[] bytes, String source) {
        try {
            return new Answer.Trusted(TlogPolicy.parse(bytes), new PolicyUsed(source, fingerprint(SignedPolicy.parse(bytes).text())));
        } catch (MalformedException e) {
            return new Answer.NoTrust(Finding.of(FindingCode.POLICY_MALFORMED, "the trust policy is not one: " + e.getMessage())
                    .at(source));
        }
    }

    /** SHA-256 of the policy's bytes, so that {@code sha256sum} computes it (docs/adr/0002); signatures under it are not of them. */
    static String fingerprint(byte[] policy) {
        return Hash.sha256(policy).hex();
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : e.getMessage() == null ? e.getClass().getSimpleName()
                : e.getMessage();
    }
}
