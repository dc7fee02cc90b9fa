package akashi.query.following;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Computes what the tree becomes with the entries that are published after it. Believes nothing: the caller compares the root. */
record Growth(BundleReader bundles) {
    private static final int BLOCK_LEVEL = 8;

    /** Appends the published entries up to this size.
     *
     * @throws IOException        if a bundle cannot be read
     * @throws MalformedException if one is not a bundle of so many entries */
    Grown grow(LogTree from, long size) throws IOException, MalformedException {
        LogTree tree = from;
        List<Hash> completed = new ArrayList<>();
        while (tree.size() < size) {
            long block = tree.size() / BundleReader.WIDTH;
            long start = block * BundleReader.WIDTH;
            List<byte[]> entries = bundles.read(block, (int) Math.min(BundleReader.WIDTH, size - start));
            for (byte[] entry : entries.subList((int) (tree.size() - start), entries.size())) {
                tree = tree.append(Hash.leaf(entry), (level, index, node) -> {
                    if (level == BLOCK_LEVEL) {
                        completed.add(node);
                    }
                });
            }
        }
        return new Grown(tree, completed);
    }

    /** @param completed roots of the runs of 256 entries that this growth completed, in order */
    record Grown(LogTree tree, List<Hash> completed) { }
}
