package akashi.checkpoint;

import akashi.hash.Hash;
import akashi.tree.ConsistencyProof;

/**
 * What shows that a later tree is not a growth of an earlier checkpoint: the root hash that the later tree's first leaves really have,
 * and the consistency proof between that root and the later one. A consistency proof that fails would show nothing, since whoever made
 * it may have erred; this one holds, and so there is no second root that the later tree could have begun with.
 *
 * @param prefixRoot of the later tree's leaves up to the earlier tree's size
 * @param growth     from there to the later tree
 */
public record OtherHistory(Hash prefixRoot, ConsistencyProof growth) {

    /** Does it show that these two cannot be of one history? Whether the log signed them is another question. */
    public boolean contradicts(Checkpoint earlier, Checkpoint later) {
        return growth.oldSize() > 0 && growth.oldSize() == earlier.treeSize() && growth.newSize() == later.treeSize()
                && growth.oldSize() < growth.newSize() && !prefixRoot.equals(earlier.rootHash())
                && growth.proves(prefixRoot, later.rootHash());
    }
}
