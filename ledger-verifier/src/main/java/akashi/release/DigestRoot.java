package akashi.release;

import akashi.hash.Hash;
import akashi.tree.LogTree;

/** The root over digests that come in ascending order (docs/format/release.md): what a release's event commits to. For one thread. */
public final class DigestRoot {
    private LogTree tree = LogTree.EMPTY;
    private Hash last;

    /** Takes the next digest; false: it is not above the one before it, and was not taken. */
    public boolean add(Hash digest) {
        if (last != null && digest.compareTo(last) <= 0) {
            return false;
        }
        tree = tree.append(Hash.leaf(digest.bytes()));
        last = digest;
        return true;
    }

    /** How many digests were taken. */
    public long size() {
        return tree.size();
    }

    /** The root hash over them. */
    public Hash root() {
        return tree.root();
    }
}
