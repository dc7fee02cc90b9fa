package akashi.tree;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.List;

/**
 * That a tree is a prefix of a larger one (RFC 9162 section 2.1.4). Cannot exist with a first size above the second.
 *
 * @param oldSize of the earlier tree; 0 is a prefix of everything and has the empty path
 * @param newSize of the later tree
 * @param path    in RFC 6962's order
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    /** No two trees up to 2^63 leaves have a longer path. */
    public static final int LONGEST = 64;

    public ConsistencyProof {
        path = List.copyOf(path);
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException("no consistency from size " + oldSize + " to " + newSize);
        }
    }

    /**
     * A proof that came from outside; its bounds and its length are checked. One from the empty tree is refused, since it would prove
     * nothing: who has seen nothing yet asks for no proof.
     */
    public static ConsistencyProof received(long oldSize, long newSize, List<Hash> path) throws MalformedException {
        if (oldSize < 0) {
            throw new MalformedException("consistency proof: a negative size");
        }
        if (oldSize == 0 && newSize > 0) {
            throw new MalformedException("consistency proof: from the empty tree");
        }
        SubtreeConsistencyProof.received(new Subtree(0, oldSize), newSize, path);
        return new ConsistencyProof(oldSize, newSize, path);
    }

    /** Makes the proof out of stored nodes. */
    public static ConsistencyProof make(long oldSize, long newSize, HashReader nodes) throws IOException, MalformedException {
        return new ConsistencyProof(oldSize, newSize,
                SubtreeConsistencyProof.make(new Subtree(0, oldSize), newSize, nodes).path());
    }

    /** Does the path tie the earlier root hash to the later one? */
    public boolean proves(Hash oldRoot, Hash newRoot) {
        return new SubtreeConsistencyProof(new Subtree(0, oldSize), newSize, path).proves(oldRoot, newRoot);
    }
}
