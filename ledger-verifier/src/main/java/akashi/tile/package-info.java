/**
 * The log as files: tiles of 256 hashes and bundles of 256 entries, which never change once they are full (C2SP tlog-tiles).
 *
 * <p>A tile of level l holds the roots of perfect subtrees of 256^l leaves; only full tiles are hashed upward. The right-most tile of a
 * level is partial, and for each published size there is one, under a path of its own, until the full one exists. The package reads
 * and makes the bytes; where they lie is asked through {@link akashi.tile.TileSource} and told through
 * {@link akashi.tile.TileSink}. Nothing read here is believed: whoever reads recomputes the root.
 */
package akashi.tile;
