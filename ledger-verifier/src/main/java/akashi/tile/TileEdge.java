package akashi.tile;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The right edge of a log's files: the partial tile of each level and the partial entry bundle. Out of it and new entries follow all
 * files of the grown log, byte for byte; it is the pure half of writing. Immutable.
 */
public final class TileEdge {
    /** The edge of the log without entries. */
    public static final TileEdge EMPTY = new TileEdge(0, List.of(), List.of());

    private final long size;
    private final List<List<Hash>> levels;
    private final List<byte[]> entries;

    private TileEdge(long size, List<List<Hash>> levels, List<byte[]> entries) {
        this.size = size;
        this.levels = levels;
        this.entries = entries;
    }

    /**
     * Reads the edge of the log of this size back from its files. The files are not believed here: compare {@link #tree()} with what
     * was signed.
     *
     * @throws IOException a file is missing or cannot be read
     */
    public static TileEdge read(long size, TileSource source) throws IOException, MalformedException {
        List<List<Hash>> levels = new ArrayList<>();
        for (int level = 0; TilePath.hashes(size, level) > 0; level++) {
            int width = (int) (TilePath.hashes(size, level) % TilePath.FULL);
            levels.add(width == 0 ? List.of() : Tile.parse(cut(size, level, source), width).hashes());
        }
        int width = (int) (size % TilePath.FULL);
        List<byte[]> entries = width == 0 ? List.of() : readEntries(size, width, source);
        return new TileEdge(size, levels, entries);
    }

    /** Number of entries. */
    public long size() {
        return size;
    }

    /** The tree at this edge. */
    public LogTree tree() {
        List<Hash> peaks = new ArrayList<>();
        for (int level = levels.size() - 1; level >= 0; level--) {
            List<Hash> hashes = levels.get(level);
            int from = 0;
            for (int height = TilePath.HEIGHT - 1; height >= 0; height--) {
                if ((hashes.size() >>> height & 1) == 1) {
                    peaks.add(new Tile(hashes).node(height, from));
                    from += 1 << height;
                }
            }
        }
        return new LogTree(size, peaks);
    }

    /**
     * Appends entries: writes each tile and bundle that fills up as it fills, and at the end the partial ones for the new size.
     *
     * <p>Only after all of it is written may a checkpoint of the new size be published. A crash half-way leaves files that no
     * checkpoint calls for, and the same entries write the same bytes again.
     *
     * @throws IllegalArgumentException an entry has more than 65,535 bytes
     */
    public TileEdge append(Iterable<byte[]> more, TileSink sink) throws IOException {
        Growing edge = new Growing(sink);
        for (byte[] entry : more) {
            edge.add(entry);
        }
        return edge.finish();
    }

    private static byte[] cut(long size, int level, TileSource source) throws IOException {
        TilePath path = TilePath.in(size, level, TilePath.hashes(size, level) / TilePath.FULL);
        Optional<byte[]> own = source.read(path);
        if (own.isPresent()) {
            return own.get();
        }
        byte[] full = source.read(path.whenFull()).orElseThrow(() -> new IOException("missing: " + path));
        return Arrays.copyOf(full, Math.min(full.length, path.width() * Hash.LENGTH));
    }

    private static List<byte[]> readEntries(long size, int width, TileSource source) throws IOException, MalformedException {
        TilePath path = TilePath.in(size, TilePath.ENTRIES, size / TilePath.FULL);
        Optional<byte[]> own = source.read(path);
        if (own.isPresent()) {
            return EntryBundle.parse(own.get(), width).entries();
        }
        byte[] full = source.read(path.whenFull()).orElseThrow(() -> new IOException("missing: " + path));
        return EntryBundle.parse(full, TilePath.FULL).entries().subList(0, width);
    }

    /** The edge while it grows. */
    private final class Growing {
        private final TileSink sink;
        private final List<List<Hash>> hashes = new ArrayList<>();
        private final List<byte[]> bundle = new ArrayList<>(entries);
        private long grown = size;

        Growing(TileSink sink) {
            this.sink = sink;
            levels.forEach(level -> hashes.add(new ArrayList<>(level)));
        }

        void add(byte[] entry) throws IOException {
            if (entry.length > EntryBundle.LONGEST_ENTRY) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
            }
            bundle.add(entry.clone());
            grown++;
            if (bundle.size() == TilePath.FULL) {
                sink.write(TilePath.full(TilePath.ENTRIES, grown / TilePath.FULL - 1), EntryBundle.of(bundle).bytes());
                bundle.clear();
            }
            Hash hash = Hash.leaf(entry);
            for (int level = 0; hash != null; level++) {
                hash = add(level, hash);
            }
        }

        /** Adds a hash to a level; returns the hash of the tile that it fills, or null. */
        private Hash add(int level, Hash hash) throws IOException {
            if (level == hashes.size()) {
                hashes.add(new ArrayList<>());
            }
            List<Hash> row = hashes.get(level);
            row.add(hash);
            if (row.size() < TilePath.FULL) {
                return null;
            }
            Tile tile = new Tile(row);
            sink.write(TilePath.full(level, TilePath.hashes(grown, level) / TilePath.FULL - 1), tile.bytes());
            row.clear();
            return tile.node(TilePath.HEIGHT, 0);
        }

        TileEdge finish() throws IOException {
            if (grown == size) {
                return TileEdge.this;
            }
            if (!bundle.isEmpty()) {
                sink.write(partial(TilePath.ENTRIES, bundle.size()), EntryBundle.of(bundle).bytes());
            }
            List<List<Hash>> edge = new ArrayList<>();
            for (int level = 0; level < hashes.size(); level++) {
                List<Hash> row = hashes.get(level);
                if (!row.isEmpty()) {
                    sink.write(partial(level, row.size()), new Tile(row).bytes());
                }
                edge.add(List.copyOf(row));
            }
            return new TileEdge(grown, edge, List.copyOf(bundle));
        }

        private TilePath partial(int level, int width) {
            return new TilePath(level, TilePath.hashes(grown, level) / TilePath.FULL, width);
        }
    }
}
