package akashi.tree;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * That a subtree is part of a tree (draft-ietf-plants-merkle-tree-certs section 4.4): RFC 6962 section 2.1.2's SUBPROOF, with a
 * start. For a subtree that starts at 0 it is the ordinary consistency proof, hash by hash.
 *
 * @param subtree  ends within the tree
 * @param treeSize number of leaves
 * @param path     in RFC 6962's order
 */
public record SubtreeConsistencyProof(Subtree subtree, long treeSize, List<Hash> path) {
    public SubtreeConsistencyProof {
        path = List.copyOf(path);
        if (subtree.end() > treeSize) {
            throw new IllegalArgumentException(subtree + " ends outside a tree of size " + treeSize);
        }
    }

    /** A proof that came from outside; its bounds and its length are checked. */
    public static SubtreeConsistencyProof received(Subtree subtree, long treeSize, List<Hash> path) throws MalformedException {
        if (subtree.end() > treeSize) {
            throw new MalformedException("consistency proof: the tree is smaller than what it should hold");
        }
        if (path.size() != length(subtree, treeSize)) {
            throw new MalformedException("consistency proof: " + path.size() + " hashes, not " + length(subtree, treeSize));
        }
        return new SubtreeConsistencyProof(subtree, treeSize, path);
    }

    /** Makes the proof out of stored nodes. */
    public static SubtreeConsistencyProof make(Subtree subtree, long treeSize, HashReader nodes)
            throws IOException, MalformedException {
        if (subtree.end() > treeSize) {
            throw new IllegalArgumentException(subtree + " ends outside a tree of size " + treeSize);
        }
        List<Hash> path = new ArrayList<>();
        if (subtree.size() > 0) {
            collect(subtree, 0, treeSize, true, nodes, path);
        }
        return new SubtreeConsistencyProof(subtree, treeSize, path);
    }

    /** How many hashes the proof has. */
    public static int length(Subtree subtree, long treeSize) {
        return subtree.size() == 0 ? 0 : length(subtree.start(), subtree.end(), treeSize, true);
    }

    /** Does the path tie this hash of the subtree to this root hash of the tree? An empty subtree is part of every tree. */
    public boolean proves(Hash subtreeHash, Hash rootHash) {
        if (path.size() != length(subtree, treeSize)) {
            return false;
        }
        if (subtree.size() == 0) {
            return subtreeHash.equals(Hash.EMPTY_TREE);
        }
        Recomputed both = recompute(subtree.start(), subtree.end(), treeSize, true, path.size(), subtreeHash);
        return both.subtree().equals(subtreeHash) && both.tree().equals(rootHash);
    }

    /** What the path makes of the subtree and of the tree around it. */
    private record Recomputed(Hash subtree, Hash tree) {
    }

    // The three methods below walk one way: SUBPROOF(start, end, D[n], known), known as RFC 6962's b. The recursion is at most 63 deep.

    private static void collect(Subtree part, long offset, long n, boolean known, HashReader nodes, List<Hash> path)
            throws IOException, MalformedException {
        long start = part.start();
        long end = part.end();
        if (start == 0 && end == n) {
            if (!known) {
                path.add(Subtree.hash(offset, offset + n, nodes));
            }
            return;
        }
        long k = Subtree.split(n);
        if (end <= k) {
            collect(part, offset, k, known, nodes, path);
            path.add(Subtree.hash(offset + k, offset + n, nodes));
        } else if (start >= k) {
            collect(new Subtree(start - k, end - k), offset + k, n - k, known, nodes, path);
            path.add(Subtree.hash(offset, offset + k, nodes));
        } else {
            collect(new Subtree(0, end - k), offset + k, n - k, false, nodes, path);
            path.add(Subtree.hash(offset, offset + k, nodes));
        }
    }

    private static int length(long start, long end, long n, boolean known) {
        if (start == 0 && end == n) {
            return known ? 0 : 1;
        }
        long k = Subtree.split(n);
        if (end <= k) {
            return 1 + length(start, end, k, known);
        }
        return 1 + (start >= k ? length(start - k, end - k, n - k, known) : length(0, end - k, n - k, false));
    }

    private Recomputed recompute(long start, long end, long n, boolean known, int used, Hash subtreeHash) {
        if (start == 0 && end == n) {
            Hash hash = known ? subtreeHash : path.get(used - 1);
            return new Recomputed(hash, hash);
        }
        Hash sibling = path.get(used - 1);
        long k = Subtree.split(n);
        if (end <= k) {
            Recomputed left = recompute(start, end, k, known, used - 1, subtreeHash);
            return new Recomputed(left.subtree(), Hash.node(left.tree(), sibling));
        }
        if (start >= k) {
            Recomputed right = recompute(start - k, end - k, n - k, known, used - 1, subtreeHash);
            return new Recomputed(right.subtree(), Hash.node(sibling, right.tree()));
        }
        Recomputed right = recompute(0, end - k, n - k, false, used - 1, subtreeHash);
        return new Recomputed(Hash.node(sibling, right.subtree()), Hash.node(sibling, right.tree()));
    }
}
