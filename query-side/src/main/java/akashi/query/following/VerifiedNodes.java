package akashi.query.following;

import akashi.hash.Hash;
import akashi.query.store.FollowedTable;
import akashi.text.MalformedException;
import akashi.tree.HashReader;
import akashi.tree.LogTree;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes of the followed tree for making proofs, out of what was verified: nothing of a tile is taken on trust.
 *
 * <p>Complete nodes never change, so those above the runs of 256 are kept once computed. Safe for use by many threads. */
final class VerifiedNodes {
    private static final int BLOCK_LEVEL = 8;
    private static final int KEPT = 20_000;

    private final VerifiedEntries entries;
    private final FollowedTable followed;
    private final Map<Place, Hash> upper = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Hash> eldest) {
            return size() > KEPT;
        }
    });

    VerifiedNodes(VerifiedEntries entries, FollowedTable followed) {
        this.entries = entries;
        this.followed = followed;
    }

    /** The nodes of this followed tree. */
    HashReader of(LogTree tree) {
        return (level, index) -> level < BLOCK_LEVEL ? lower(level, index, tree) : upper(level, index);
    }

    private Hash lower(int level, long index, LogTree tree) throws IOException, MalformedException {
        long firstLeaf = index << level;
        long block = firstLeaf >> BLOCK_LEVEL;
        int from = (int) (firstLeaf - (block << BLOCK_LEVEL));
        List<byte[]> run = entries.block(block, tree).subList(from, from + (1 << level));
        return LogTree.EMPTY.appendAll(() -> run.stream().map(Hash::leaf).iterator()).root();
    }

    private Hash upper(int level, long index) {
        var place = new Place(level, index);
        Hash kept = upper.get(place);
        if (kept == null) {
            int height = level - BLOCK_LEVEL;
            List<Hash> roots = followed.blocks(index << height, (index + 1) << height);
            // The tree over complete runs of one size has the shape of a tree whose leaves they are.
            kept = LogTree.EMPTY.appendAll(roots).root();
            upper.put(place, kept);
        }
        return kept;
    }

    private record Place(int level, long index) { }
}
