package akashi.verify.log;

import akashi.checkpoint.Checkpoint;
import akashi.hash.Hash;
import akashi.tile.Tile;
import akashi.tile.TilePath;
import akashi.tree.LogTree;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The root hashes at the sizes that something was signed for, as the entries make them: grows bundle by bundle and compares whenever
 * it passes such a size. For one thread.
 */
final class SignedSizes {
    /** A signed checkpoint and where it lies. */
    record Signed(String path, Checkpoint checkpoint) {
    }

    private final NavigableMap<Long, List<Signed>> wanted = new TreeMap<>();
    private final Consumer<Signed> differs;
    private LogTree fullBundles = LogTree.EMPTY;

    SignedSizes(List<Signed> all, Consumer<Signed> differs) {
        all.forEach(one -> wanted.computeIfAbsent(one.checkpoint().treeSize(), size -> new ArrayList<>()).add(one));
        this.differs = differs;
        compare(0, Hash.EMPTY_TREE);
    }

    /** The next bundle's leaf hashes; answers their root. Every bundle but the last is full. */
    Hash add(List<Hash> leaves) {
        long before = fullBundles.size() * TilePath.FULL;
        LogTree within = LogTree.EMPTY;
        int done = 0;
        for (long size : List.copyOf(wanted.subMap(before, false, before + leaves.size(), true).keySet())) {
            within = within.appendAll(leaves.subList(done, (int) (size - before)));
            done = (int) (size - before);
            compare(size, joined(within));
        }
        if (leaves.size() < TilePath.FULL) {
            return within.appendAll(leaves.subList(done, leaves.size())).root();
        }
        Hash root = new Tile(leaves).node(TilePath.HEIGHT, 0);
        fullBundles = fullBundles.append(root);
        return root;
    }

    private Hash joined(LogTree within) {
        if (fullBundles.size() == 0) {
            return within.root();
        }
        List<Hash> peaks = new ArrayList<>(fullBundles.peaks());
        Hash root = within.root();
        for (int i = peaks.size() - 1; i >= 0; i--) {
            root = Hash.node(peaks.get(i), root);
        }
        return root;
    }

    private void compare(long size, Hash root) {
        for (Signed signed : wanted.getOrDefault(size, List.of())) {
            if (!signed.checkpoint().rootHash().equals(root)) {
                differs.accept(signed);
            }
        }
    }

    /** The finding for a root that the entries do not make. */
    static Finding mismatch(Signed signed, String firstPlace) {
        return Finding.of(FindingCode.ROOT_MISMATCH, "the entries do not lead to the root hash that the log signed for tree size "
                + signed.checkpoint().treeSize() + "; " + firstPlace).expected(signed.checkpoint().rootHash().base64()).at(signed.path());
    }
}
