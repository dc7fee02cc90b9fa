package akashi.event;

import akashi.disclosure.Disclosure;
import akashi.hash.Hash;
import java.util.List;

/**
 * An event as sealed: what is logged, and what opens it.
 *
 * @param record      its place in its case
 * @param content     what happened, every field of the schema named
 * @param facets      what statistics may open
 * @param entry       the 121 bytes to be logged, as digests
 * @param leafHash    of the entry; the case's next event names it as {@code previous}
 * @param disclosures all of them in the order of docs/format/entry.md: record, content, fields as the schema lists them, facets,
 *                    link, row, d1, d2, d3
 */
public record SealedEvent(CaseRecord record, Content content, Facets facets, SealedEntry entry, Hash leafHash,
        List<Disclosure> disclosures) {
    public SealedEvent {
        disclosures = List.copyOf(disclosures);
    }

    /** The bytes to be logged. */
    public byte[] entryBytes() {
        return entry.entry();
    }

    /** Names the leaf hash alone, which is public. */
    @Override
    public String toString() {
        return "SealedEvent[" + leafHash + "]";
    }
}
