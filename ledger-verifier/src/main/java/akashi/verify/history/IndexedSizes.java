package akashi.verify.history;

import akashi.hash.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * What a case looks like at each tree size that a case index covers: how many events and which is the newest. Only changes are written
 * down, so that a case of many events takes little room. For one case; used once.
 */
final class IndexedSizes {
    /** Bytes of one change: which size it begins with, events, leaf index and leaf hash of the newest. */
    static final int CHANGE = Integer.BYTES + 2 * Long.BYTES + Hash.LENGTH;

    private final long[] sizes;
    private final ByteArrayOutputStream changes = new ByteArrayOutputStream();
    private int next;
    private long count;
    private long told;
    private long leaf;
    private Hash head;

    /** @param sizes ascending, each once */
    IndexedSizes(long[] sizes) {
        this.sizes = sizes;
    }

    /** The case's next event; leaf indexes rise. @param countWithIt events of the case with this one */
    void event(long leafIndex, long countWithIt, Hash leafHash) {
        for (; next < sizes.length && sizes[next] <= leafIndex; next++) {
            tell();
        }
        count = countWithIt;
        leaf = leafIndex;
        head = leafHash;
    }

    /** The changes, once every event was added. */
    byte[] changes() {
        if (next < sizes.length) {
            tell();
        }
        return changes.toByteArray();
    }

    private void tell() {
        if (count != told) {
            changes.writeBytes(ByteBuffer.allocate(CHANGE).putInt(next).putLong(count).putLong(leaf).put(head.bytes()).array());
            told = count;
        }
    }
}
