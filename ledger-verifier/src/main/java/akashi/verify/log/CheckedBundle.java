package akashi.verify.log;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.verify.Finding;
import java.util.List;

/**
 * What one thread learned about one entry bundle and the tile beside it.
 *
 * @param leaves        the leaf hashes, out of the entries; out of the tile where the bundle cannot be read; none if neither can
 * @param fromEntries   are they the entries'?
 * @param disagreements where the tile, or a stale partial of it, differs from the entries; at most one a file
 * @param publicEvents  those that stand in clear, in order
 * @param firstSealed   place in the bundle of the first sealed event; -1 if there is none
 * @param findings      what is wrong by itself
 */
record CheckedBundle(List<Hash> leaves, boolean fromEntries, List<Disagreement> disagreements, List<Placed> publicEvents,
        int firstSealed, List<Finding> findings) {

    /** A public event and its leaf index. */
    record Placed(long leafIndex, PublicEvent event) {
    }
}
