package akashi.verify;

import akashi.checkpoint.TlogPolicy;

/** Where a verifier asks whom to trust, once it has read which log a checkpoint claims to be of. Never the file under examination. */
@FunctionalInterface
public interface PolicyLookup {
    /** The policy for a log of this origin. It need not name the origin; whether it does is the verifier's question. */
    Answer policyFor(String origin);

    /** A policy, or why there is none. */
    sealed interface Answer {
        /** Here it is, and where it came from. */
        record Trusted(TlogPolicy policy, PolicyUsed used) implements Answer {}

        /** There is none, or it cannot be used; the finding leaves the verdict open. */
        record NoTrust(Finding why) implements Answer {}
    }
}
