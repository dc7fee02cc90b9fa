package akashi.bundle;

import akashi.hash.Hash;
import java.util.Arrays;
import java.util.List;

/**
 * An entry of the log with its place: claimed, until its inclusion proof is checked against the bundle's checkpoint.
 *
 * @param index leaf index
 * @param entry the entry's bytes
 * @param proof inclusion path, from the leaf's sibling to a child of the root
 */
public record BundledEntry(long index, byte[] entry, List<Hash> proof) {
    public BundledEntry {
        entry = entry.clone();
        proof = List.copyOf(proof);
        if (index < 0) {
            throw new IllegalArgumentException("leaf index " + index);
        }
    }

    @Override
    public byte[] entry() {
        return entry.clone();
    }

    /** Computed from the bytes, never taken from a file. */
    public Hash leafHash() {
        return Hash.leaf(entry);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BundledEntry that && index == that.index && Arrays.equals(entry, that.entry) && proof.equals(that.proof);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index) * 31 + Arrays.hashCode(entry);
    }

    @Override
    public String toString() {
        return "BundledEntry[leaf " + index + "]";
    }
}
