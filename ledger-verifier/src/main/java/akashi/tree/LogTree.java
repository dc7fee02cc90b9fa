package akashi.tree;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree: its size and its peaks, the roots of the perfect subtrees that the size's one bits stand for, largest
 * (leftmost) first. Enough to append and to know the root; a database row stores it whole. Immutable.
 *
 * @param size  number of leaves
 * @param peaks one hash for each one bit of the size
 */
public record LogTree(long size, List<Hash> peaks) {
    /** The tree without leaves. */
    public static final LogTree EMPTY = new LogTree(0, List.of());

    public LogTree {
        peaks = List.copyOf(peaks);
        if (size < 0 || peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(peaks.size() + " peaks for a tree of size " + size);
        }
    }

    /** Reads what {@link #peakBytes()} wrote. */
    public static LogTree of(long size, byte[] peakBytes) throws MalformedException {
        if (size < 0 || peakBytes.length != Long.bitCount(size) * Hash.LENGTH) {
            throw new MalformedException("right edge: " + peakBytes.length + " bytes for a tree of size " + size);
        }
        List<Hash> peaks = new ArrayList<>();
        for (int at = 0; at < peakBytes.length; at += Hash.LENGTH) {
            peaks.add(Hash.of(peakBytes, at));
        }
        return new LogTree(size, peaks);
    }

    /** The right edge of the tree of this size, out of stored nodes. */
    public static LogTree read(long size, HashReader nodes) throws IOException, MalformedException {
        List<Hash> peaks = new ArrayList<>();
        long covered = 0;
        for (long rest = size; rest > 0; rest -= Long.highestOneBit(rest)) {
            int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(rest);
            peaks.add(nodes.hash(level, covered >>> level));
            covered += 1L << level;
        }
        return new LogTree(size, peaks);
    }

    /** The tree with one leaf more. */
    public LogTree append(Hash leaf) {
        return append(leaf, NodeSink.NOTHING);
    }

    /** The tree with these leaves more, in this order. */
    public LogTree appendAll(Iterable<Hash> leaves) {
        LogTree tree = this;
        for (Hash leaf : leaves) {
            tree = tree.append(leaf);
        }
        return tree;
    }

    /** As {@link #append(Hash)}; tells the sink every node that the leaf completes, the leaf itself first. */
    public LogTree append(Hash leaf, NodeSink completed) {
        ArrayList<Hash> edge = new ArrayList<>(peaks);
        Hash node = leaf;
        int level = 0;
        completed.node(0, size, node);
        // Each trailing one bit of the size is a subtree of equal height that this leaf completes.
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            node = Hash.node(edge.remove(edge.size() - 1), node);
            level++;
            completed.node(level, size >>> level, node);
        }
        edge.add(node);
        return new LogTree(size + 1, edge);
    }

    /** The root hash (RFC 6962 section 2.1). */
    public Hash root() {
        if (peaks.isEmpty()) {
            return Hash.EMPTY_TREE;
        }
        Hash root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Hash.node(peaks.get(i), root);
        }
        return root;
    }

    /** The peaks one after the other, 32 bytes each. */
    public byte[] peakBytes() {
        byte[] bytes = new byte[peaks.size() * Hash.LENGTH];
        for (int i = 0; i < peaks.size(); i++) {
            peaks.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    /** Is told each node that appending completes. */
    @FunctionalInterface
    public interface NodeSink {
        /** Drops everything. */
        NodeSink NOTHING = (level, index, hash) -> { };

        /** A node is complete and will never change; level and index as in {@link HashReader#hash}. */
        void node(int level, long index, Hash hash);
    }
}
