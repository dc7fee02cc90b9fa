package akashi.bundle;

import akashi.caseindex.CaseIndexProof;
import java.util.Optional;

/**
 * The newest case index that the checkpoint covers.
 *
 * @param event its public event, with its place in the log
 * @param proof of the case in it; empty where the case's first leaf is not below the index's tree size
 */
public record IndexEvidence(BundledEntry event, Optional<CaseIndexProof> proof) {
}
