package akashi.verify.log;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tile.Tile;
import akashi.tile.TilePath;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Compares tiles as they lie there with what they should hold, stale partial ones too. Safe for several threads. */
final class StoredTiles {
    private static final int LONGEST = TilePath.FULL * Hash.LENGTH;

    private final LogFiles files;

    StoredTiles(LogFiles files) {
        this.files = files;
    }

    /** The tile that the tree calls for, or the first hashes of the full one where a log has dropped the partial one. */
    Optional<Tile> read(TilePath path, Consumer<Finding> found) {
        try {
            Optional<byte[]> own = files.read(path.path(), LONGEST);
            if (own.isPresent()) {
                return Optional.of(Tile.parse(own.get(), path.width()));
            }
            Optional<byte[]> full = path.isFull() ? Optional.empty() : files.read(path.whenFull().path(), LONGEST);
            if (full.isPresent()) {
                return Optional.of(new Tile(Tile.parse(full.get(), TilePath.FULL).hashes().subList(0, path.width())));
            }
            found.accept(Finding.of(FindingCode.LOG_INCOMPLETE, "a tile is missing").at(path.path()));
        } catch (MalformedException e) {
            found.accept(Finding.of(FindingCode.TILE_MISMATCH, "a tile has not the length that it must have: " + e.getMessage())
                    .at(path.path()));
        } catch (IOException e) {
            found.accept(unreadable(path.path(), e));
        }
        return Optional.empty();
    }

    /** Compares the tile and every stale partial of it with what it should hold; tells the first place in each that differs. */
    void compare(TilePath path, List<Hash> wanted, Consumer<Disagreement> differs, Consumer<Finding> found) {
        read(path, found).ifPresent(tile -> compare(path, tile, wanted, differs));
        for (int width : partialWidths(path, found)) {
            TilePath stale = new TilePath(path.level(), path.index(), width);
            read(stale, found).ifPresent(tile -> compare(stale, tile, wanted, differs));
        }
    }

    /** The widths, smaller than this path's, of the partial files that lie beside it. */
    SortedSet<Integer> partialWidths(TilePath path, Consumer<Finding> found) {
        SortedSet<Integer> widths = new TreeSet<>();
        if (!files.canList()) {
            return widths;
        }
        String folder = path.whenFull().path() + ".p";
        try {
            for (String name : files.names(folder)) {
                // What is no width is not on the closed list and found there.
                if (name.matches("[1-9][0-9]{0,2}") && Integer.parseInt(name) < path.width()) {
                    widths.add(Integer.parseInt(name));
                }
            }
        } catch (IOException e) {
            found.accept(unreadable(folder, e));
        }
        return widths;
    }

    static Finding unreadable(String path, IOException e) {
        return Finding.of(FindingCode.LOG_INCOMPLETE, "a file of the log cannot be read: " + e.getMessage()).at(path);
    }

    private static void compare(TilePath path, Tile tile, List<Hash> wanted, Consumer<Disagreement> differs) {
        for (int place = 0; place < path.width(); place++) {
            if (!tile.hashes().get(place).equals(wanted.get(place))) {
                differs.accept(new Disagreement(path, place));
                return;
            }
        }
    }
}
