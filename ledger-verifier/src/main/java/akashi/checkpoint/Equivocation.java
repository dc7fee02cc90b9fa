package akashi.checkpoint;

import akashi.hash.Hash;
import akashi.note.VerifierKey;
import akashi.tree.ConsistencyProof;
import java.util.Collection;
import java.util.Optional;

/**
 * Do two checkpoints prove that a log showed two histories? Only what anybody can check again counts as proof; a consistency proof
 * that fails proves nothing, since whoever made it may have erred.
 */
public enum Equivocation {
    /** Both signed by the log, one tree size, two root hashes; or two root hashes for the tree without leaves. */
    PROVEN,
    /** The same tree, a growth that the proof proves, another log, or not both signed by this log. */
    NOT_SHOWN,
    /** Two sizes and nothing that connects them: entries or tiles that reproduce both roots would decide. */
    INCONCLUSIVE;

    /**
     * Judges a pair, in either order.
     *
     * @param logKeys each must have signed both
     * @param proof   of consistency between the two, if there is one
     */
    public static Equivocation judge(SignedCheckpoint one, SignedCheckpoint other, Collection<VerifierKey> logKeys,
            Optional<ConsistencyProof> proof) {
        Checkpoint a = one.checkpoint();
        Checkpoint b = other.checkpoint();
        boolean bothSigned = !logKeys.isEmpty()
                && logKeys.stream().allMatch(key -> one.judge(key).isVerified() && other.judge(key).isVerified());
        if (!bothSigned || !a.origin().equals(b.origin())) {
            return NOT_SHOWN;
        }
        if (a.treeSize() == b.treeSize()) {
            return a.rootHash().equals(b.rootHash()) ? NOT_SHOWN : PROVEN;
        }
        return a.treeSize() < b.treeSize() ? growth(a, b, proof) : growth(b, a, proof);
    }

    private static Equivocation growth(Checkpoint small, Checkpoint large, Optional<ConsistencyProof> proof) {
        if (small.treeSize() == 0) {
            return small.rootHash().equals(Hash.EMPTY_TREE) ? NOT_SHOWN : PROVEN;
        }
        boolean proved = proof.filter(path -> path.oldSize() == small.treeSize() && path.newSize() == large.treeSize())
                .filter(path -> path.proves(small.rootHash(), large.rootHash())).isPresent();
        return proved ? NOT_SHOWN : INCONCLUSIVE;
    }
}
