package akashi.query.following;

import akashi.hash.Hash;
import akashi.query.store.FollowedTable;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries that belong to the followed tree: each bundle read is held against what was verified when it was followed.
 *
 * <p>A complete run of 256 entries has its root in {@code followed_block}; the entries after the last complete run have theirs in the
 * right edge of the followed tree, whose lowest peaks are made of just them. Safe for use by many threads. */
final class VerifiedEntries {
    /** Bundles kept: one case's timeline touches many, the projections go through them one by one. */
    private static final int KEPT = 64;

    private final BundleReader bundles;
    private final FollowedTable followed;
    private final Map<Long, List<byte[]>> complete = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<byte[]>> eldest) {
            return size() > KEPT;
        }
    });

    VerifiedEntries(BundleReader bundles, FollowedTable followed) {
        this.bundles = bundles;
        this.followed = followed;
    }

    /** The entries of a run, as far as the tree goes.
     *
     * @param block number of the run of 256 entries; it begins inside the tree
     * @throws MalformedException if what is published is not what was verified
     * @throws IOException        if it cannot be read */
    List<byte[]> block(long block, LogTree tree) throws IOException, MalformedException {
        long width = Math.min(BundleReader.WIDTH, tree.size() - block * BundleReader.WIDTH);
        if (block < 0 || width <= 0) {
            throw new IllegalArgumentException("run " + block + " in a tree of size " + tree.size());
        }
        return width == BundleReader.WIDTH ? complete(block) : partial(block, (int) width, tree);
    }

    private List<byte[]> complete(long block) throws IOException, MalformedException {
        List<byte[]> kept = complete.get(block);
        if (kept != null) {
            return kept;
        }
        List<byte[]> read = bundles.read(block, BundleReader.WIDTH);
        Hash verified = followed.block(block)
            .orElseThrow(() -> new IllegalStateException("run " + block + " is followed and has no root"));
        if (!edge(read).root().equals(verified)) {
            throw new MalformedException("entry bundle " + block + ": not the entries that were verified");
        }
        complete.put(block, read);
        return read;
    }

    private List<byte[]> partial(long block, int width, LogTree tree) throws IOException, MalformedException {
        List<byte[]> read = bundles.read(block, width);
        List<Hash> peaks = tree.peaks();
        if (!edge(read).peaks().equals(peaks.subList(peaks.size() - Integer.bitCount(width), peaks.size()))) {
            throw new MalformedException("entry bundle " + block + ": not the entries that were verified");
        }
        return read;
    }

    private static LogTree edge(List<byte[]> entries) {
        return LogTree.EMPTY.appendAll(() -> entries.stream().map(Hash::leaf).iterator());
    }
}
