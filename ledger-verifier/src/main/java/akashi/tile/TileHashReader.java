package akashi.tile;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.HashReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads the tree's nodes out of tiles, for one tree size. It keeps the last tiles that it read. What it returns is what the files say:
 * a proof made of it must be verified like any other. For one thread.
 */
public final class TileHashReader implements HashReader {
    private static final int KEPT = 128;

    private final TileSource source;
    private final long treeSize;
    private final Map<TilePath, Tile> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, Tile> eldest) {
            return size() > KEPT;
        }
    };

    /** Reads the tree of this size. */
    public TileHashReader(TileSource source, long treeSize) {
        this.source = source;
        this.treeSize = treeSize;
    }

    /**
     * {@inheritDoc}
     *
     * @throws NoSuchElementException the tree of this size has no such complete node
     */
    @Override
    public Hash hash(int level, long index) throws IOException, MalformedException {
        if (level < 0 || level >= Long.SIZE - 1 || index < 0 || index >= treeSize >>> level) {
            throw new NoSuchElementException("no node " + index + " at level " + level + " of a tree of size " + treeSize);
        }
        int tileLevel = level / TilePath.HEIGHT;
        int height = level % TilePath.HEIGHT;
        long place = index << height;
        Tile tile = tile(TilePath.in(treeSize, tileLevel, place / TilePath.FULL));
        return tile.node(height, (int) (place % TilePath.FULL));
    }

    private Tile tile(TilePath path) throws IOException, MalformedException {
        Tile tile = kept.get(path);
        if (tile == null) {
            tile = read(path);
            kept.put(path, tile);
        }
        return tile;
    }

    /** A log may drop a partial tile once the full one exists, which then serves, cut to the width (C2SP tlog-tiles). */
    private Tile read(TilePath path) throws IOException, MalformedException {
        Optional<byte[]> own = source.read(path);
        if (own.isPresent()) {
            return Tile.parse(own.get(), path.width());
        }
        byte[] full = source.read(path.whenFull()).orElseThrow(() -> new IOException("missing: " + path));
        Tile.parse(full, TilePath.FULL);
        return Tile.parse(Arrays.copyOf(full, path.width() * Hash.LENGTH), path.width());
    }
}
