package akashi.tile;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 hashes of one level, side by side (C2SP tlog-tiles). Not believed: it is whatever a file said.
 *
 * @param hashes 1 to 256
 */
public record Tile(List<Hash> hashes) {
    public Tile {
        hashes = List.copyOf(hashes);
        if (hashes.isEmpty() || hashes.size() > TilePath.FULL) {
            throw new IllegalArgumentException("a tile has 1 to 256 hashes, not " + hashes.size());
        }
    }

    /** Reads a tile, which must have this width exactly. */
    public static Tile parse(byte[] bytes, int width) throws MalformedException {
        if (bytes.length != width * Hash.LENGTH) {
            throw new MalformedException("tile: " + bytes.length + " bytes, not " + width * Hash.LENGTH);
        }
        List<Hash> hashes = new ArrayList<>(width);
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            hashes.add(Hash.of(bytes, at));
        }
        return new Tile(hashes);
    }

    /** The bytes that {@link #parse} reads. */
    public byte[] bytes() {
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    /** The hash of the node over 2^height of these hashes, from this one on; all must be there. */
    public Hash node(int height, int from) {
        if (height == 0) {
            return hashes.get(from);
        }
        int half = 1 << height - 1;
        return Hash.node(node(height - 1, from), node(height - 1, from + half));
    }
}
