package akashi.verify.log;

import akashi.tile.TilePath;

/**
 * A tile's file holds another hash than the entries make.
 *
 * @param tile  the file
 * @param place of the first hash that differs, from 0
 */
record Disagreement(TilePath tile, int place) {
    /** The first leaf that the hash stands for. */
    long firstLeaf() {
        return (tile.index() * TilePath.FULL + place) * tile.leavesEach();
    }
}
