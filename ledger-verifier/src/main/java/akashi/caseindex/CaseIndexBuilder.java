package akashi.caseindex;

import akashi.event.CaseLabel;
import akashi.hash.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds an index in one pass over its cases, sorted by label, and proofs for chosen ones on the way. Holds at most 256 subtrees
 * besides those proofs, however many cases there are. For one thread.
 *
 * <p>Between neighbours in sorted order the first bit that differs is where their nearest common node parts them. A node is complete
 * as soon as a later difference is at a more significant bit; until then its left side waits on the stack.
 */
public final class CaseIndexBuilder {
    private final long treeSize;
    private final Set<CaseLabel> wanted;
    private final Deque<Waiting> stack = new ArrayDeque<>();
    private final Map<CaseLabel, CaseIndexProof> proofs = new HashMap<>();
    private Subtree current;
    private CaseLabel last;
    private long cases;
    private boolean finished;

    /** An index for the log of this size, without proofs. */
    public CaseIndexBuilder(long treeSize) {
        this(treeSize, Set.of());
    }

    /** An index for the log of this size, with proofs for these labels where they occur. */
    public CaseIndexBuilder(long treeSize, Set<CaseLabel> wanted) {
        if (treeSize < 0) {
            throw new IllegalArgumentException("tree size " + treeSize);
        }
        this.treeSize = treeSize;
        this.wanted = Set.copyOf(wanted);
    }

    /** The next case; its label is greater than the one before, in unsigned byte order. */
    public void add(IndexedCase indexed) {
        if (finished) {
            throw new IllegalStateException("the index is finished");
        }
        if (last != null) {
            if (indexed.label().compareTo(last) <= 0) {
                throw new IllegalArgumentException("labels are not distinct and sorted");
            }
            int bit = last.firstDifference(indexed.label());
            close(bit);
            stack.push(new Waiting(bit, current));
        }
        current = Subtree.leaf(indexed, treeSize, wanted.contains(indexed.label()));
        last = indexed.label();
        cases++;
    }

    /** The root hash over the cases added; SHA-256 of nothing if there are none. After it, none can be added. */
    public Hash root() {
        finished = true;
        if (current == null) {
            return Hash.EMPTY_TREE;
        }
        close(-1);
        current.paths().forEach((label, steps) -> proofs.put(label, new CaseIndexProof(steps)));
        return current.hash();
    }

    /** How many cases were added. */
    public long cases() {
        return cases;
    }

    /** Proofs for those wanted labels that occurred; call {@link #root} first. */
    public Map<CaseLabel, CaseIndexProof> proofs() {
        if (!finished) {
            throw new IllegalStateException("the index is not finished");
        }
        return Map.copyOf(proofs);
    }

    /** Joins every waiting left side whose node parts its cases at a less significant bit than this. */
    private void close(int bit) {
        while (!stack.isEmpty() && stack.peek().bit() > bit) {
            Waiting waiting = stack.pop();
            current = Subtree.join(waiting.bit(), waiting.left(), current);
        }
    }

    private record Waiting(int bit, Subtree left) {
    }

    /** A complete subtree: its hash, and the paths so far of the wanted labels in it. */
    private record Subtree(Hash hash, Map<CaseLabel, List<CaseIndexProof.Step>> paths) {
        static Subtree leaf(IndexedCase indexed, long treeSize, boolean isWanted) {
            return new Subtree(indexed.leaf(treeSize), isWanted ? Map.of(indexed.label(), new ArrayList<>()) : Map.of());
        }

        static Subtree join(int bit, Subtree left, Subtree right) {
            Hash hash = Inner.hash(bit, left.hash, right.hash);
            if (left.paths.isEmpty() && right.paths.isEmpty()) {
                return new Subtree(hash, Map.of());
            }
            left.paths.values().forEach(steps -> steps.add(new CaseIndexProof.Step(bit, right.hash)));
            right.paths.values().forEach(steps -> steps.add(new CaseIndexProof.Step(bit, left.hash)));
            Map<CaseLabel, List<CaseIndexProof.Step>> paths = new HashMap<>(left.paths);
            paths.putAll(right.paths);
            return new Subtree(hash, paths);
        }
    }
}
