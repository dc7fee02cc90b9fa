package akashi.tree;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;

/**
 * The leaves from {@code start} up to and without {@code end}, when they form a subtree: none, or {@code start} is a multiple of
 * the smallest power of two that is not below their number (draft-ietf-plants-merkle-tree-certs section 4.1). The whole tree of
 * size n is the subtree [0, n).
 */
public record Subtree(long start, long end) {
    public Subtree {
        if (!isValid(start, end)) {
            throw new IllegalArgumentException("not a subtree: [" + start + ", " + end + ")");
        }
    }

    /** A subtree that somebody else names. */
    public static Subtree received(long start, long end) throws MalformedException {
        if (!isValid(start, end)) {
            throw new MalformedException("subtree: not a subtree");
        }
        return new Subtree(start, end);
    }

    /** Do these bounds name a subtree? */
    public static boolean isValid(long start, long end) {
        if (start < 0 || start > end) {
            return false;
        }
        if (start == end) {
            return true;
        }
        long leaves = end - start;
        long highest = Long.highestOneBit(leaves);
        // Above 2^62 the power would not fit a long; only [0, end) can be that large.
        return start == 0 || start % (highest == leaves ? highest : highest << 1) == 0;
    }

    /** Number of leaves. */
    public long size() {
        return end - start;
    }

    /** The Merkle tree hash of these leaves, out of stored nodes. */
    public Hash hash(HashReader nodes) throws IOException, MalformedException {
        return size() == 0 ? Hash.EMPTY_TREE : hash(start, end, nodes);
    }

    /** MTH(D[start:end]) for bounds that split along stored nodes. */
    static Hash hash(long start, long end, HashReader nodes) throws IOException, MalformedException {
        long leaves = end - start;
        int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(leaves);
        if (leaves == 1L << level) {
            return nodes.hash(level, start >>> level);
        }
        long split = start + Long.highestOneBit(leaves);
        return Hash.node(hash(start, split, nodes), hash(split, end, nodes));
    }

    /** The largest power of two below n, for n of two or more: where RFC 6962 splits a tree. */
    static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
