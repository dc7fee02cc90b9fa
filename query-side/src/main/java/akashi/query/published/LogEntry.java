package akashi.query.published;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An entry of the log as everybody can have it.
 *
 * @param bytes  verified against the followed checkpoint
 * @param event  what it says; empty: it is sealed */
public record LogEntry(long leafIndex, byte[] bytes, Optional<PublicEvent> event) {
    /** The fingerprint under which it stands in the tree. */
    public Hash leafHash() {
        return Hash.leaf(bytes);
    }

    /** The bytes, which are text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
