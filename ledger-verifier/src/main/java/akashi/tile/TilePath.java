package akashi.tile;

import akashi.text.Decimal;
import akashi.text.MalformedException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a tile or an entry bundle under the log's prefix: {@code tile/<L>/<N>[.p/<W>]} (C2SP tlog-tiles, "Merkle Tree").
 *
 * @param level 0 to 63 for hashes, {@link #ENTRIES} for an entry bundle
 * @param index of the tile within its level, from 0
 * @param width number of hashes or entries: 256 when full, 1 to 255 when partial
 */
public record TilePath(int level, long index, int width) {
    /** The level that stands for entry bundles. */
    public static final int ENTRIES = -1;
    /** Hashes in a full tile, entries in a full bundle. */
    public static final int FULL = 256;
    /** Levels of the tree that one tile spans. */
    public static final int HEIGHT = 8;

    private static final int HIGHEST_LEVEL = 63;
    private static final int GROUP = 1000;
    private static final Pattern FORM =
            Pattern.compile("tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    public TilePath {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile at level " + level + ", index " + index + ", width " + width);
        }
    }

    /** A full tile or bundle. */
    public static TilePath full(int level, long index) {
        return new TilePath(level, index, FULL);
    }

    /**
     * The tile or bundle of this index as a tree of this size calls for it: full, partial, or none.
     *
     * @throws IllegalArgumentException the tree of this size has no such tile
     */
    public static TilePath in(long treeSize, int level, long index) {
        long hashes = hashes(treeSize, level);
        long width = Math.min(FULL, hashes - index * FULL);
        if (index < 0 || width < 1) {
            throw new IllegalArgumentException("no tile " + index + " at level " + level + " of a tree of size " + treeSize);
        }
        return new TilePath(level, index, (int) width);
    }

    /** How many hashes of this level, or entries, a tree of this size has. */
    public static long hashes(long treeSize, int level) {
        int shift = HEIGHT * Math.max(level, 0);
        return shift >= Long.SIZE ? 0 : treeSize >>> shift;
    }

    /** Reads the one spelling of a path. */
    public static TilePath parse(String path) throws MalformedException {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            throw new MalformedException("tile path: not a tile's");
        }
        int level = matcher.group(1).equals("entries") ? ENTRIES : (int) Decimal.parse(matcher.group(1), "tile path: level");
        long index = 0;
        for (String group : matcher.group(2).replace("x", "").split("/")) {
            // Seven groups of three digits: the sum of 21 nines would not fit, and no tree needs them.
            if (index > Long.MAX_VALUE / GROUP - 1) {
                throw new MalformedException("tile path: index too large");
            }
            index = index * GROUP + Long.parseLong(group);
        }
        long width = matcher.group(3) == null ? FULL : Decimal.parse(matcher.group(3), "tile path: width");
        if (level > HIGHEST_LEVEL || width < 1 || matcher.group(3) != null && width >= FULL) {
            throw new MalformedException("tile path: level or width out of range");
        }
        TilePath tile = new TilePath(level, index, (int) width);
        if (!tile.path().equals(path)) {
            throw new MalformedException("tile path: not canonical");
        }
        return tile;
    }

    /** The one spelling, relative to the log's prefix, with slashes. */
    public String path() {
        StringBuilder groups = new StringBuilder(String.format(Locale.ROOT, "%03d", index % GROUP));
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            groups.insert(0, String.format(Locale.ROOT, "x%03d/", rest % GROUP));
        }
        return "tile/" + (isEntries() ? "entries" : level) + "/" + groups + (isFull() ? "" : ".p/" + width);
    }

    /** Is it an entry bundle's? */
    public boolean isEntries() {
        return level == ENTRIES;
    }

    /** Has it all 256? */
    public boolean isFull() {
        return width == FULL;
    }

    /** The path of the same tile when it will be full, or is. */
    public TilePath whenFull() {
        return full(level, index);
    }

    /** How many leaves one of its hashes or entries stands for. */
    public long leavesEach() {
        return 1L << HEIGHT * Math.max(level, 0);
    }

    @Override
    public String toString() {
        return path();
    }
}
