package akashi.verify;

import akashi.hash.Hash;
import java.util.Optional;

/**
 * A place in a case, in the order of the log: an event that is shown, or an entry that was erased.
 *
 * @param leafIndex what the bundle says; its inclusion proof is another check
 * @param leafHash  computed from the entry's bytes
 * @param event     empty: it was erased
 */
record TrailPlace(long leafIndex, Hash leafHash, Optional<TrailEvent> event) {
    static TrailPlace shown(TrailEvent event) {
        return new TrailPlace(event.leafIndex(), event.opened().leafHash(), Optional.of(event));
    }

    boolean isErased() {
        return event.isEmpty();
    }
}
