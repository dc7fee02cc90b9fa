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
    /** Single entries kept, of half a kilobyte each: a case's events lie far apart, and who reads the case asks for them again. */
    private static final int KEPT_ALONE = 8_192;

    private final BundleReader bundles;
    private final FollowedTable followed;
    private final Map<Long, List<byte[]>> complete = newest(KEPT);
    private final Map<Long, byte[]> alone = newest(KEPT_ALONE);

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

    /** One entry whose leaf hash is known from when it was verified: its run need not be hashed again for its sake.
     *
     * @param leafIndex inside the tree
     * @param leafHash  of the verified entry
     * @throws MalformedException if what is published is not what was verified
     * @throws IOException        if it cannot be read */
    byte[] entry(long leafIndex, Hash leafHash, LogTree tree) throws IOException, MalformedException {
        byte[] kept = alone.get(leafIndex);
        if (kept != null && Hash.leaf(kept).equals(leafHash)) {
            return kept;
        }
        long block = leafIndex / BundleReader.WIDTH;
        int place = (int) (leafIndex % BundleReader.WIDTH);
        long width = Math.min(BundleReader.WIDTH, tree.size() - block * BundleReader.WIDTH);
        if (leafIndex < 0 || place >= width) {
            throw new IllegalArgumentException("leaf " + leafIndex + " in a tree of size " + tree.size());
        }
        List<byte[]> run = complete.get(block);
        byte[] read = run == null ? bundles.read(block, (int) width, place) : run.get(place);
        if (!Hash.leaf(read).equals(leafHash)) {
            throw new MalformedException("entry " + leafIndex + ": not the one that was verified");
        }
        alone.put(leafIndex, read);
        return read;
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

    private static <V> Map<Long, V> newest(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > most;
            }
        });
    }
}
