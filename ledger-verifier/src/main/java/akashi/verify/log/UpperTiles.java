package akashi.verify.log;

import akashi.hash.Hash;
import akashi.tile.Tile;
import akashi.tile.TilePath;
import akashi.verify.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tiles of level 1 and above, made out of the full tiles below as these come, and compared with the files. Where a tile below
 * already differs, what follows from it above is not told again. For one thread.
 */
final class UpperTiles {
    private final StoredTiles stored;
    private final long treeSize;
    private final Consumer<Disagreement> differs;
    private final Consumer<Finding> found;
    private final List<Row> rows = new ArrayList<>();

    UpperTiles(LogFiles files, long treeSize, Consumer<Disagreement> differs, Consumer<Finding> found) {
        this.stored = new StoredTiles(files);
        this.treeSize = treeSize;
        this.differs = differs;
        this.found = found;
    }

    /** The tile of one level that is being filled. */
    private static final class Row {
        private final List<Hash> hashes = new ArrayList<>();
        private final List<Boolean> doubtful = new ArrayList<>();
        private long index;
    }

    /** A full tile of level 0, and whether anything about it is in doubt. */
    void add(Hash rootOfFullTile, boolean doubtful) {
        add(1, rootOfFullTile, doubtful);
    }

    /** Compares the partial tiles of the right edge. */
    void finish() {
        for (int level = 1; level <= rows.size(); level++) {
            Row row = rows.get(level - 1);
            if (!row.hashes.isEmpty()) {
                compare(level, row);
            }
        }
    }

    private void add(int level, Hash hash, boolean doubtful) {
        if (rows.size() < level) {
            rows.add(new Row());
        }
        Row row = rows.get(level - 1);
        row.hashes.add(hash);
        row.doubtful.add(doubtful);
        if (row.hashes.size() == TilePath.FULL) {
            boolean tileDoubtful = compare(level, row);
            Hash root = new Tile(row.hashes).node(TilePath.HEIGHT, 0);
            row.hashes.clear();
            row.doubtful.clear();
            row.index++;
            add(level + 1, root, tileDoubtful);
        }
    }

    private boolean compare(int level, Row row) {
        boolean[] differed = {row.doubtful.contains(true)};
        stored.compare(TilePath.in(treeSize, level, row.index), row.hashes, disagreement -> {
            differed[0] = true;
            if (!row.doubtful.get(disagreement.place())) {
                differs.accept(disagreement);
            }
        }, found);
        return differed[0];
    }
}
