package akashi.command.axon;

import akashi.casefile.EventCatalogue;
import akashi.command.appending.CaseErasedException;
import akashi.command.appending.CaseReader;
import akashi.command.appending.StoredCase;
import akashi.command.appending.StoredEvent;
import akashi.command.casefile.CaseEvent;
import akashi.event.Content;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventOpener;
import akashi.event.EventPlace;
import akashi.event.OpenedEvent;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.CaseRefKey;
import akashi.vault.WrappingKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens what is sealed, and checks each event against its leaf, its place and the event before it: nothing in the vault is protected
 * but by that. Safe for use by several threads.
 */
public final class CaseOpener {
    private static final int EVENTS_A_READ = 200;

    private final String origin;
    private final CaseReader reader;
    private final CaseRefKey refKey;
    private final WrappingKey master;
    private final EventOpener opener = new EventOpener(EventCatalogue.shipped());

    /** @param origin the log's identity line, to which every ciphertext is bound */
    public CaseOpener(String origin, CaseReader reader, CaseRefKey refKey, WrappingKey master) {
        this.origin = origin;
        this.reader = reader;
        this.refKey = refKey;
        this.master = master;
    }

    /** An event of a case, opened, and where the log has it. */
    record Opened(long leafIndex, Hash leafHash, Optional<Hash> previous, String caseNumber, long sequence, CaseEvent event) {}

    /** An event as an answer names it. @param receiptCode if it acknowledges something that came in */
    public record Placed(String type, long sequence, long leafIndex, Optional<String> receiptCode) {}

    /** A case's keys and number. */
    private record OpenCase(CaseKeys keys, String number) {}

    /**
     * At most this many events of a case from a sequence on; empty if the ledger does not have it.
     *
     * @throws CaseErasedException if the whole case was erased
     */
    List<Opened> ofCase(String caseNumber, long fromSequence, int limit) throws SQLException, MalformedException {
        CaseRef ref = refKey.refOf(caseNumber);
        List<StoredEvent> stored = reader.events(ref, fromSequence, limit);
        if (stored.isEmpty()) {
            return List.of();
        }
        OpenCase openCase = openCase(ref);
        List<Opened> events = new ArrayList<>(stored.size());
        for (StoredEvent event : stored) {
            Opened opened = open(openCase, event);
            // Of an erased event only its place and its leaf hash are left; the next one names that.
            boolean follows = events.isEmpty() ? opened.sequence() == fromSequence
                    : event.isErased() ? opened.sequence() == fromSequence + events.size() : opened.previous().equals(Optional.of(events.get(events.size() - 1).leafHash()));
            if (!openCase.number().equals(caseNumber) || !follows) {
                throw new MalformedException("event at leaf " + event.leafIndex() + ": does not follow the one before it");
            }
            events.add(opened);
        }
        return events;
    }

    /** All events of a case; none if the ledger does not have it, or if it was erased. */
    public List<CaseEvent> events(String caseNumber) throws SQLException, MalformedException {
        List<CaseEvent> events = new ArrayList<>();
        if (reader.find(refKey.refOf(caseNumber)).filter(StoredCase::isErased).isPresent()) {
            return events;
        }
        List<Opened> read;
        do {
            read = ofCase(caseNumber, events.size(), EVENTS_A_READ);
            read.forEach(opened -> events.add(opened.event()));
        } while (read.size() == EVENTS_A_READ);
        return events;
    }

    /** The sealed events with the leaf indexes from this one on; they follow one another. */
    public List<Placed> placed(long firstLeaf, int count) throws SQLException, MalformedException {
        return fromLeaf(firstLeaf, count).stream().map(opened -> new Placed(opened.event().type(), opened.sequence(), opened.leafIndex(),
                opened.event().text("receiptCode"))).toList();
    }

    /** At most this many sealed events of any case from a leaf index on. */
    List<Opened> fromLeaf(long leafIndex, int limit) throws SQLException, MalformedException {
        Map<CaseRef, OpenCase> cases = new HashMap<>();
        List<Opened> events = new ArrayList<>();
        for (StoredEvent event : reader.eventsFrom(leafIndex, limit)) {
            if (event.isErased()) {
                // Whose it was is told only where the case itself is asked for.
                events.add(erased(event, ""));
                continue;
            }
            OpenCase openCase = cases.get(event.ref());
            if (openCase == null) {
                openCase = openCase(event.ref());
                cases.put(event.ref(), openCase);
            }
            events.add(open(openCase, event));
        }
        return events;
    }

    /**
     * The number of a case; empty if the ledger does not have it, or if it was erased.
     *
     * @throws MalformedException if it does not open
     */
    public Optional<String> numberOf(CaseRef ref) throws SQLException, MalformedException {
        return reader.find(ref).filter(stored -> !stored.isErased()).isEmpty() ? Optional.empty() : Optional.of(openCase(ref).number());
    }

    /** How many events the case has. */
    long countOf(String caseNumber) throws SQLException {
        return reader.find(refKey.refOf(caseNumber)).map(stored -> stored.head().count()).orElse(0L);
    }

    private OpenCase openCase(CaseRef ref) throws SQLException, MalformedException {
        StoredCase stored = reader.find(ref).orElseThrow(() -> new MalformedException("case: events, but no keys"));
        if (stored.isErased()) {
            throw new CaseErasedException();
        }
        CaseKeys keys = stored.keys(master);
        return new OpenCase(keys, keys.number(stored.file().wrappedNumber()));
    }

    private static Opened erased(StoredEvent stored, String caseNumber) {
        return new Opened(stored.leafIndex(), Hash.leaf(stored.entry()), Optional.empty(), caseNumber, stored.sequence(), CaseEvent.ERASED);
    }

    private Opened open(OpenCase openCase, StoredEvent stored) throws MalformedException {
        if (stored.isErased()) {
            return erased(stored, openCase.number());
        }
        EventKey key = EventKey.of(openCase.keys().eventKey(stored.sequence(), stored.wrappedEventKey()));
        byte[] disclosures = key.decrypt(new EventPlace(origin, openCase.number(), stored.sequence()), stored.ciphertext());
        OpenedEvent opened = opener.open(stored.entry(), DisclosureCodec.decode(disclosures)).orThrow();
        boolean inPlace = opened.isWhole() && opened.record().caseNumber().equals(openCase.number())
                && opened.record().sequence() == stored.sequence();
        if (!inPlace) {
            throw new MalformedException("event at leaf " + stored.leafIndex() + ": is not what the vault says it is");
        }
        Content content = opened.content().orElseThrow();
        return new Opened(stored.leafIndex(), opened.leafHash(), opened.record().previous(), openCase.number(), stored.sequence(),
                new CaseEvent(content.type(), content.revision(), content.mode(), content.recordedAt(), content.fields()));
    }
}
