package akashi.command.publishing;

import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.witnessing.AskedWitness;
import java.util.List;
import java.util.Optional;

/** A log that exists.
 *
 * @param keys     its origin and signing keys
 * @param isNew    whether this start founded it, or completed its founding
 * @param rulesLeaf leaf index of the facet rules it was founded with
 * @param trust    whom to ask for cosignatures, and what is a quorum
 * @param notice   a sentence for the operator, when the policy file that is there is not what the settings ask for */
public record FoundedLog(LogKeys keys, boolean isNew, long rulesLeaf, Trust trust, Optional<String> notice) {

    /** What the log publishes by.
     *
     * @param policy    says what is a quorum
     * @param witnesses who are asked; none: nobody is */
    public record Trust(TlogPolicy policy, List<AskedWitness> witnesses) {

        public Trust {
            witnesses = List.copyOf(witnesses);
        }

        /** Has this log to do with witnesses at all? */
        public boolean isWitnessed() {
            return !witnesses.isEmpty() || !policy.quorum().witnessNames().isEmpty();
        }
    }
}
