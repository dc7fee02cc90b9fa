package akashi.command.publishing;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import akashi.tree.HashReader;
import akashi.tree.LogTree;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Follows a tree from one size to another and proves that the one is a prefix of the other. Memory: a few hashes a level.
 *
 * <p>That the new tree was made by appending to the old right edge is proof enough in mathematics; it is proved again by the verifier's
 * own arithmetic, since a mistake here would be signed. */
final class Growth {

    private final LogTree old;
    private final Map<Node, Hash> needed = new HashMap<>();
    private LogTree tree;

    /** @param newSize the size at which it will be proved; the nodes for the proof are kept while they pass by */
    Growth(LogTree old, long newSize) {
        this.old = old;
        this.tree = old;
        long covered = 0;
        Map<Node, Hash> peaks = new HashMap<>();
        for (Hash peak : old.peaks()) {
            int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(old.size() - covered);
            peaks.put(new Node(level, covered >>> level), peak);
            covered += 1L << level;
        }
        HashReader noting = (level, index) -> {
            Node node = new Node(level, index);
            needed.put(node, peaks.get(node));
            return Hash.EMPTY_TREE;
        };
        prove(old.size(), newSize, noting);
    }

    /** Appends one leaf. */
    void append(Hash leaf) {
        tree = tree.append(leaf, (level, index, hash) -> needed.replace(new Node(level, index), hash));
    }

    /** The tree so far. */
    LogTree tree() {
        return tree;
    }

    /** Is the old tree a prefix of the new one? To be asked at the size named at the start. */
    boolean isConsistent() {
        return prove(old.size(), tree.size(), (level, index) -> needed.get(new Node(level, index))).proves(old.root(), tree.root());
    }

    private static ConsistencyProof prove(long from, long to, HashReader nodes) {
        try {
            return ConsistencyProof.make(from, to, nodes);
        } catch (IOException | MalformedException impossible) {
            throw new AssertionError("the nodes are in memory", impossible);
        }
    }

    private record Node(int level, long index) { }
}
