package akashi.command.publishing.files;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tile.EntryBundle;
import akashi.tile.Tile;
import akashi.tile.TileEdge;
import akashi.tile.TilePath;
import akashi.tree.LogTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tiles and entry bundles of the published log (C2SP tlog-tiles), as far as they have been written.
 *
 * <p>Grows ahead of the checkpoint that readers see and is tidied behind it: a partial file goes when a published checkpoint covers
 * the full one. So whoever holds any checkpoint ever published finds all it needs at every moment, under the name of the full tile
 * where the partial one is gone. Not thread-safe; after an exception, to be taken up again from disk. */
public final class PublishedTree {

    private final PublishedLog log;
    private boolean restores;
    private final Set<TilePath> partial = new HashSet<>();
    private final List<byte[]> waiting = new ArrayList<>(TilePath.FULL);
    private TileEdge edge;

    private PublishedTree(PublishedLog log, TileEdge edge, boolean restores) throws IOException {
        this.log = log;
        this.edge = edge;
        this.restores = restores;
        for (String path : log.list("tile")) {
            note(path);
        }
    }

    /** A tree to be written from leaf 0, over whatever is on disk: missing files are made, damaged ones set aside and replaced. */
    public static PublishedTree restoring(PublishedLog log) throws IOException {
        return new PublishedTree(log, TileEdge.EMPTY, true);
    }

    /** Takes up the tree that is on disk. Looks whether every file is there, at the length of hash tiles, and at the bytes of the right
     * edge and of all older files of the same tiles.
     *
     * @return nothing when one of them is not as it must be */
    public static Optional<PublishedTree> takeUp(PublishedLog log, long size, Hash root) throws IOException {
        if (!isComplete(log, size)) {
            return Optional.empty();
        }
        try {
            TileEdge edge = TileEdge.read(size, path -> log.read(path.path()));
            PublishedTree tree = new PublishedTree(log, edge, false);
            return edge.tree().root().equals(root) && isBundleOfEdge(log, size) && tree.wrongPartials().isEmpty()
                    ? Optional.of(tree) : Optional.empty();
        } catch (MalformedException damaged) {
            return Optional.empty();
        }
    }

    /** Leaves in the files written so far and the entries taken. */
    public long size() {
        return edge.size() + waiting.size();
    }

    /** The right edge of the files written so far. */
    public LogTree tree() {
        return edge.tree();
    }

    /** Takes the entry of the next leaf, which the caller has proved to be the signed tree's; may write files that are full by then. */
    public void add(byte[] entry) throws IOException {
        if (waiting.size() == TilePath.FULL) {
            // The partial files of this size stand under no checkpoint, so nobody may expect them.
            edge = edge.append(waiting, (path, bytes) -> {
                if (path.isFull()) {
                    put(path, bytes);
                }
            });
            waiting.clear();
        }
        waiting.add(entry);
    }

    /** Writes what is left for the size reached; all of the tree's files are on disk when this returns. */
    public void finish() throws IOException {
        edge = edge.append(waiting, this::put);
        waiting.clear();
        if (restores) {
            restores = false;
            for (Map.Entry<TilePath, byte[]> wrong : wrongPartials().entrySet()) {
                log.restore(wrong.getKey().path(), wrong.getValue());
            }
        }
        log.settle();
    }

    /** Removes the partial files whose full ones are covered by the checkpoint that readers see now. */
    public void tidy() throws IOException {
        List<TilePath> done = new ArrayList<>();
        for (TilePath path : partial) {
            if (path.index() < TilePath.hashes(size(), path.level()) / TilePath.FULL) {
                log.remove(path.path());
                done.add(path);
            }
        }
        log.settle();
        done.forEach(partial::remove);
    }

    private void put(TilePath path, byte[] bytes) throws IOException {
        if (restores) {
            log.restore(path.path(), bytes);
        } else {
            log.put(path.path(), bytes);
        }
        note(path.path());
    }

    private void note(String path) {
        try {
            TilePath tile = TilePath.parse(path);
            if (!tile.isFull()) {
                partial.add(tile);
            }
        } catch (MalformedException foreign) {
            // Not a file of ours: left to the verifier, which says what it thinks of it.
            return;
        }
    }

    private static boolean isComplete(PublishedLog log, long size) throws IOException {
        for (int level = TilePath.ENTRIES; TilePath.hashes(size, level) > 0; level++) {
            for (long index = 0; index * TilePath.FULL < TilePath.hashes(size, level); index++) {
                TilePath path = TilePath.in(size, level, index);
                long length = log.size(path.path());
                if (length < 0 || !path.isEntries() && length != (long) path.width() * Hash.LENGTH) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Does the open bundle hold what the open tile of its leaf hashes says? */
    private static boolean isBundleOfEdge(PublishedLog log, long size) throws IOException, MalformedException {
        if (size % TilePath.FULL == 0) {
            return true;
        }
        TilePath hashes = TilePath.in(size, 0, size / TilePath.FULL);
        TilePath bundle = TilePath.in(size, TilePath.ENTRIES, size / TilePath.FULL);
        return EntryBundle.parse(read(log, bundle), bundle.width()).entries().stream().map(Hash::leaf).toList()
                .equals(Tile.parse(read(log, hashes), hashes.width()).hashes());
    }

    /** The partial files of the open tiles and the open bundle that are not the beginning of what stands there now, with what they ought
     * to be. Wider ones than the edge were left by a crash; they are compared when the tree grows over them. */
    private Map<TilePath, byte[]> wrongPartials() throws IOException {
        Map<TilePath, byte[]> wrong = new LinkedHashMap<>();
        for (TilePath path : partial) {
            long width = TilePath.hashes(edge.size(), path.level()) - path.index() * TilePath.FULL;
            if (path.width() <= width && width < TilePath.FULL) {
                byte[] right = beginning(path, read(log, new TilePath(path.level(), path.index(), (int) width)), (int) width);
                if (!Arrays.equals(read(log, path), right)) {
                    wrong.put(path, right);
                }
            }
        }
        return wrong;
    }

    private static byte[] beginning(TilePath path, byte[] wider, int width) throws IOException {
        if (!path.isEntries()) {
            return Arrays.copyOf(wider, path.width() * Hash.LENGTH);
        }
        try {
            return EntryBundle.of(EntryBundle.parse(wider, width).entries().subList(0, path.width())).bytes();
        } catch (MalformedException changed) {
            throw new IOException(path + " changed while it was read", changed);
        }
    }

    private static byte[] read(PublishedLog log, TilePath path) throws IOException {
        return log.read(path.path()).orElseThrow(() -> new IOException("published file " + path + " vanished"));
    }
}
