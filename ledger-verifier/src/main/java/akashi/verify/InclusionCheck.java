package akashi.verify;

import akashi.bundle.BundledEntry;
import akashi.checkpoint.Checkpoint;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.InclusionProof;
import java.util.List;
import java.util.Optional;

/** Does an entry stand in the signed tree? The one place that ties bytes to a root hash; the leaf hash is computed from the bytes. */
final class InclusionCheck {
    private InclusionCheck() {}

    /** Empty: it does. Else what is wrong, for a {@link Finding}. */
    static Optional<Finding> fault(long index, Hash leafHash, List<Hash> path, Checkpoint checkpoint, String what) {
        InclusionProof proof;
        try {
            proof = InclusionProof.received(index, checkpoint.treeSize(), path);
        } catch (MalformedException e) {
            return Optional.of(Finding.of(FindingCode.INCLUSION_PROOF_INVALID, what + " is not shown to stand in the log: "
                    + e.getMessage()));
        }
        if (proof.proves(leafHash, checkpoint.rootHash())) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(FindingCode.INCLUSION_PROOF_INVALID,
                        what + " does not stand in the log at leaf index " + index + ": the entry, its place or its proof was altered")
                .expected("root hash " + checkpoint.rootHash().base64()).actual("leaf hash " + leafHash.base64()
                + " leads to another root"));
    }

    static Optional<Finding> fault(BundledEntry entry, Checkpoint checkpoint, String what) {
        return fault(entry.index(), entry.leafHash(), entry.proof(), checkpoint, what);
    }
}
