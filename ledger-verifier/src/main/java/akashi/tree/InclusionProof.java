package akashi.tree;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.List;

/**
 * That a leaf stands at a place of a tree (RFC 9162 section 2.1.3). Cannot exist with a leaf index outside the tree.
 *
 * @param leafIndex from 0
 * @param treeSize  number of leaves
 * @param path      from the leaf's sibling up to a child of the root
 */
public record InclusionProof(long leafIndex, long treeSize, List<Hash> path) {
    /** No tree of 2^63 leaves has a longer path. */
    public static final int LONGEST = 63;

    public InclusionProof {
        path = List.copyOf(path);
        if (leafIndex < 0 || leafIndex >= treeSize) {
            throw new IllegalArgumentException("no leaf " + leafIndex + " in a tree of size " + treeSize);
        }
    }

    /** A proof that came from outside; its bounds and its length are checked. */
    public static InclusionProof received(long leafIndex, long treeSize, List<Hash> path) throws MalformedException {
        if (leafIndex < 0 || leafIndex >= treeSize) {
            throw new MalformedException("inclusion proof: leaf index not below tree size");
        }
        if (path.size() != length(leafIndex, treeSize)) {
            throw new MalformedException("inclusion proof: " + path.size() + " hashes, not " + length(leafIndex, treeSize));
        }
        return new InclusionProof(leafIndex, treeSize, path);
    }

    /** Makes the proof out of stored nodes. */
    public static InclusionProof make(long leafIndex, long treeSize, HashReader nodes) throws IOException, MalformedException {
        return new InclusionProof(leafIndex, treeSize, SubtreeInclusionProof.path(leafIndex, new Subtree(0, treeSize), nodes));
    }

    /** How many hashes the path of this leaf has in a tree of this size. */
    public static int length(long leafIndex, long treeSize) {
        int inner = innerLength(leafIndex, treeSize);
        return inner + Long.bitCount(leafIndex >>> inner);
    }

    /** Does the path lead from this leaf hash to this root hash? */
    public boolean proves(Hash leafHash, Hash rootHash) {
        return path.size() == length(leafIndex, treeSize) && root(leafHash).equals(rootHash);
    }

    private Hash root(Hash leafHash) {
        int inner = innerLength(leafIndex, treeSize);
        Hash node = leafHash;
        for (int i = 0; i < path.size(); i++) {
            // Up to the height where the leaf leaves the tree's right edge its index says the side; above, all siblings are left.
            boolean left = i >= inner || (leafIndex >>> i & 1) == 1;
            node = left ? Hash.node(path.get(i), node) : Hash.node(node, path.get(i));
        }
        return node;
    }

    private static int innerLength(long leafIndex, long treeSize) {
        return Long.SIZE - Long.numberOfLeadingZeros(leafIndex ^ treeSize - 1);
    }
}
