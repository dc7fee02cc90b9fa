package akashi.tree;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * That a leaf stands at a place of a subtree (draft-ietf-plants-merkle-tree-certs section 4.3).
 *
 * @param leafIndex from 0, in the whole tree
 * @param subtree   holds the leaf
 * @param path      from the leaf's sibling up to a child of the subtree's root
 */
public record SubtreeInclusionProof(long leafIndex, Subtree subtree, List<Hash> path) {
    public SubtreeInclusionProof {
        path = List.copyOf(path);
        if (leafIndex < subtree.start() || leafIndex >= subtree.end()) {
            throw new IllegalArgumentException("no leaf " + leafIndex + " in " + subtree);
        }
    }

    /** A proof that came from outside; its bounds and its length are checked. */
    public static SubtreeInclusionProof received(long leafIndex, Subtree subtree, List<Hash> path) throws MalformedException {
        if (leafIndex < subtree.start() || leafIndex >= subtree.end()) {
            throw new MalformedException("subtree inclusion proof: leaf index outside the subtree");
        }
        InclusionProof.received(leafIndex - subtree.start(), subtree.size(), path);
        return new SubtreeInclusionProof(leafIndex, subtree, path);
    }

    /** Makes the proof out of stored nodes. */
    public static SubtreeInclusionProof make(long leafIndex, Subtree subtree, HashReader nodes)
            throws IOException, MalformedException {
        return new SubtreeInclusionProof(leafIndex, subtree, path(leafIndex, subtree, nodes));
    }

    /** Does the path lead from this leaf hash to this hash of the subtree? */
    public boolean proves(Hash leafHash, Hash subtreeHash) {
        // A subtree starts where a tree of its size could start, so its inside is that of a tree of its own.
        return new InclusionProof(leafIndex - subtree.start(), subtree.size(), path).proves(leafHash, subtreeHash);
    }

    /** PATH(index, D[start:end]) of RFC 6962 section 2.1.1. */
    static List<Hash> path(long leafIndex, Subtree subtree, HashReader nodes) throws IOException, MalformedException {
        if (leafIndex < subtree.start() || leafIndex >= subtree.end()) {
            throw new IllegalArgumentException("no leaf " + leafIndex + " in " + subtree);
        }
        List<Hash> fromTheRoot = new ArrayList<>();
        long start = subtree.start();
        long end = subtree.end();
        while (end - start > 1) {
            long middle = start + Subtree.split(end - start);
            if (leafIndex < middle) {
                fromTheRoot.add(Subtree.hash(middle, end, nodes));
                end = middle;
            } else {
                fromTheRoot.add(Subtree.hash(start, middle, nodes));
                start = middle;
            }
        }
        Collections.reverse(fromTheRoot);
        return fromTheRoot;
    }
}
