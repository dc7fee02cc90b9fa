package akashi.caseindex;

import akashi.event.CaseLabel;
import akashi.hash.Hash;
import java.nio.ByteBuffer;

/**
 * What the index says of one case.
 *
 * @param count number of its events with a leaf index below the tree size, at least 1
 * @param head  leaf hash of the newest of them
 */
public record IndexedCase(CaseLabel label, long count, Hash head) {
    private static final byte[] LEAF = {2};

    public IndexedCase {
        if (count < 1) {
            throw new IllegalArgumentException("an indexed case has an event");
        }
    }

    /** SHA-256(0x02 || label || u64 treeSize || u64 count || head): with the tree size, every leaf changes in every index. */
    Hash leaf(long treeSize) {
        return Hash.sha256(LEAF, label.bytes(), ByteBuffer.allocate(16).putLong(treeSize).putLong(count).array(), head.bytes());
    }
}
