package akashi.event;

import akashi.hash.Hash;
import akashi.text.MalformedException;

/** An entry of the log: one of two things, byte for byte; anything else is altered (docs/format/entry.md). */
public sealed interface Entry permits SealedEntry, PublicEvent {
    /** The longest entry: its length is written in two bytes. */
    int MAX_BYTES = 65_535;

    /** Reads an entry. */
    static Entry parse(byte[] entry) throws MalformedException {
        // A sealed entry starts with its only member; a public event may not have one of this name.
        return SealedEntry.startsLikeOne(entry) ? SealedEntry.parse(entry) : PublicEvent.parse(entry);
    }

    /** The entry's bytes, as logged; a copy. */
    byte[] entry();

    /** Its leaf hash (RFC 6962 section 2.1). */
    default Hash leafHash() {
        return Hash.leaf(entry());
    }
}
