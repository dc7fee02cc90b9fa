package akashi.caseindex;

import akashi.event.CaseLabel;
import akashi.hash.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An index in memory, to be asked for many proofs one after the other. About 400 bytes a case; where one proof is wanted,
 * {@link CaseIndexBuilder} finds it in one pass. Immutable, safe to share.
 */
public final class CaseIndexTree {
    private final long treeSize;
    private final List<IndexedCase> cases;
    private final Optional<Node> top;

    private CaseIndexTree(long treeSize, List<IndexedCase> cases, Optional<Node> top) {
        this.treeSize = treeSize;
        this.cases = cases;
        this.top = top;
    }

    /** The index of these cases, in any order, for the log of this size. */
    public static CaseIndexTree of(long treeSize, Collection<IndexedCase> cases) {
        TreeMap<CaseLabel, IndexedCase> sorted = new TreeMap<>();
        for (IndexedCase indexed : cases) {
            if (sorted.put(indexed.label(), indexed) != null) {
                throw new IllegalArgumentException("a label twice");
            }
        }
        List<IndexedCase> list = List.copyOf(sorted.values());
        return new CaseIndexTree(treeSize, list, list.isEmpty() ? Optional.empty() : Optional.of(node(treeSize, list)));
    }

    /** Number of leaves of the log that the index covers. */
    public long treeSize() {
        return treeSize;
    }

    /** The cases, sorted by label. */
    public List<IndexedCase> cases() {
        return cases;
    }

    /** The root hash; SHA-256 of nothing for no case. */
    public Hash root() {
        return top.map(Node::hash).orElse(Hash.EMPTY_TREE);
    }

    /** The proof for this label; empty: it is not in the index. */
    public Optional<CaseIndexProof> proof(CaseLabel label) {
        return top.flatMap(node -> node.proof(label));
    }

    /** The first and the last in order differ where all of them are parted. Depth is bounded by the label's 256 bits. */
    private static Node node(long treeSize, List<IndexedCase> cases) {
        IndexedCase first = cases.get(0);
        if (cases.size() == 1) {
            return new Node(first.leaf(treeSize), first.label(), -1, null, null);
        }
        int bit = first.label().firstDifference(cases.get(cases.size() - 1).label());
        int low = 0;
        int high = cases.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (cases.get(middle).label().bit(bit)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Node left = node(treeSize, cases.subList(0, high));
        Node right = node(treeSize, cases.subList(high, cases.size()));
        return new Node(Inner.hash(bit, left.hash, right.hash), null, bit, left, right);
    }

    /** A leaf (label, no sides) or an inner node (bit and both sides). */
    private record Node(Hash hash, CaseLabel label, int bit, Node left, Node right) {
        Optional<CaseIndexProof> proof(CaseLabel wanted) {
            ArrayList<CaseIndexProof.Step> steps = new ArrayList<>();
            Node at = this;
            while (at.label == null) {
                boolean goesRight = wanted.bit(at.bit);
                steps.add(0, new CaseIndexProof.Step(at.bit, goesRight ? at.left.hash : at.right.hash));
                at = goesRight ? at.right : at.left;
            }
            return at.label.equals(wanted) ? Optional.of(new CaseIndexProof(steps)) : Optional.empty();
        }
    }
}
