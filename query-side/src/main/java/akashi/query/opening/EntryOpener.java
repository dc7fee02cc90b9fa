package akashi.query.opening;

import akashi.casefile.EventCatalogue;
import akashi.disclosure.Disclosure;
import akashi.event.DisclosureCodec;
import akashi.event.Entry;
import akashi.event.EventKey;
import akashi.event.EventOpener;
import akashi.event.EventPlace;
import akashi.event.OpenedEvent;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.query.following.AnchorSizes;
import akashi.query.following.LogFollower;
import akashi.query.store.VaultTables;
import akashi.query.store.VaultTables.SealedRow;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Opens verified entries with what the vault holds for them, and holds all of it against the leaf. Safe for use by many threads. */
@Component
public class EntryOpener {
    private final LogFollower follower;
    private final VaultTables vault;
    private final LedgerKeys keys;
    private final AnchorSizes anchors;
    private final EventOpener opener = new EventOpener(EventCatalogue.shipped());

    EntryOpener(LogFollower follower, VaultTables vault, LedgerKeys keys, AnchorSizes anchors) {
        this.follower = follower;
        this.vault = vault;
        this.keys = keys;
        this.anchors = anchors;
    }

    /** Opens consecutive verified entries.
     *
     * @param firstLeaf leaf index of the first */
    public List<ReadEntry> open(long firstLeaf, List<byte[]> entries) {
        Map<Long, SealedRow> rows = entries.isEmpty() ? Map.of() : vault.sealed(firstLeaf, firstLeaf + entries.size());
        List<ReadEntry> opened = new ArrayList<>(entries.size());
        for (byte[] entry : entries) {
            long leafIndex = firstLeaf + opened.size();
            opened.add(open(leafIndex, entry, rows.get(leafIndex)));
        }
        return opened;
    }

    /** Opens one sealed event whole, with its disclosures.
     *
     * @throws MalformedException if the row is not the one of this leaf; the message says what does not fit and no content */
    public OpenedEvent openWhole(byte[] entry, SealedRow row) throws MalformedException {
        return openWhole(entry, row, keysOf(row));
    }

    /** A case's number and keys. */
    record OpenedKeys(String number, CaseKeys keys) {
        /** Names nothing. */
        @Override
        public String toString() {
            return "OpenedKeys";
        }
    }

    OpenedKeys keysOf(SealedRow row) throws MalformedException {
        CaseKeys caseKeys = keys.caseKeys(row.ref(), row.wrappedCaseKey(), row.wrappedDedupeKey());
        String number = caseKeys.number(row.wrappedNumber());
        if (!keys.refOf(number).equals(row.ref())) {
            throw new MalformedException("stored case number: not the one of its case reference");
        }
        return new OpenedKeys(number, caseKeys);
    }

    OpenedEvent openWhole(byte[] entry, SealedRow row, OpenedKeys opened) throws MalformedException {
        String number = opened.number;
        EventKey key = EventKey.of(opened.keys.eventKey(row.sequence(), row.wrappedEventKey()));
        byte[] plaintext = key.decrypt(new EventPlace(follower.origin(), number, row.sequence()), row.ciphertext());
        List<Disclosure> disclosures = DisclosureCodec.decode(plaintext);
        OpenedEvent event = opener.open(entry, disclosures).orThrow();
        if (!event.isWhole()) {
            throw new MalformedException("stored disclosures: they do not open the whole event");
        }
        if (!event.record().caseNumber().equals(number) || event.record().sequence() != row.sequence()) {
            throw new MalformedException("stored row: names another case or sequence than its record");
        }
        anchors.learn(event.record());
        return event;
    }

    /** Opens one case's events, one after the other. */
    public CaseOpener ofOneCase() {
        return new CaseOpener(this);
    }

    /** Whether the keys that would open this row are destroyed. */
    public static boolean isErased(SealedRow row) {
        return isGone(row.wrappedCaseKey()) || isGone(row.wrappedEventKey());
    }

    private static boolean isGone(byte[] wrapped) {
        return wrapped == null || wrapped.length == 0;
    }

    private ReadEntry open(long leafIndex, byte[] bytes, SealedRow row) {
        Hash leafHash = Hash.leaf(bytes);
        try {
            if (Entry.parse(bytes) instanceof PublicEvent event) {
                return new ReadEntry.Public(leafIndex, event);
            }
            if (row == null) {
                return new ReadEntry.Damaged(leafIndex, leafHash, null, "the vault has no row for it");
            }
            if (isErased(row)) {
                return new ReadEntry.Erased(leafIndex, leafHash, row.ref(), row.sequence());
            }
            OpenedEvent event = openWhole(bytes, row);
            return new ReadEntry.Opened(leafIndex, leafHash, row.ref(), event.record(),
                event.content().orElseThrow(() -> new AssertionError("a whole event has content")));
        } catch (MalformedException damaged) {
            return new ReadEntry.Damaged(leafIndex, leafHash, row == null ? null : row.ref(), damaged.getMessage());
        }
    }
}
