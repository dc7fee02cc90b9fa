package akashi.query.casefile;

import akashi.casefile.Audience;
import akashi.event.Content;
import akashi.event.OpenedEvent;
import akashi.query.following.LogFollower;
import akashi.query.opening.ClosedPlaces;
import akashi.query.opening.Countersigned;
import akashi.query.opening.EntryOpener;
import akashi.query.opening.LedgerKeys;
import akashi.query.store.CaseTables;
import akashi.query.store.CaseTables.Place;
import akashi.query.store.ErasureNotes;
import akashi.query.store.LedgerTables;
import akashi.query.store.Tombstones;
import akashi.query.store.VaultTables;
import akashi.query.store.VaultTables.CaseRow;
import akashi.query.store.VaultTables.SealedRow;
import akashi.text.MalformedException;
import akashi.vault.CaseRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Reads cases: opens each event from the vault when it is asked for, and holds it against its leaf again. */
@Component
public class CaseReader {
    private final CaseTables cases;
    private final LedgerTables ledger;
    private final VaultTables vault;
    private final LogFollower follower;
    private final EntryOpener opener;
    private final LedgerKeys keys;
    private final Tombstones tombstones;
    private final ErasureNotes erasures;
    private final Countersigned countersigned;

    CaseReader(CaseTables cases, LedgerTables ledger, VaultTables vault, LogFollower follower, EntryOpener opener, LedgerKeys keys,
               Tombstones tombstones, ErasureNotes erasures, Countersigned countersigned) {
        this.cases = cases;
        this.ledger = ledger;
        this.vault = vault;
        this.follower = follower;
        this.opener = opener;
        this.keys = keys;
        this.tombstones = tombstones;
        this.erasures = erasures;
        this.countersigned = countersigned;
    }

    /** The reference of the case with this number, if anything is known of such a case. Of one that was erased whole nothing is. */
    public Optional<CaseRef> find(String number) {
        CaseRef ref = keys.refOf(number);
        boolean known = cases.summary(ref).isPresent() || ledger.damage(ref).isPresent();
        return tombstones.isErased(ref) || !known ? Optional.empty() : Optional.of(ref);
    }

    /** A case with all its events, as far as this audience may see.
     *
     * @throws IOException if the log or the policy cannot be read now */
    public CaseView read(CaseRef ref, Audience audience) throws IOException {
        Whole whole = open(ref);
        return new CaseView(ref, Optional.ofNullable(whole.number), shown(whole.events, whole.erased, audience), whole.damaged);
    }

    /** What every event of a case says, in their order, withheld from nobody: for what the program itself makes of it. Empty where it is
     * erased or no longer fits its leaf.
     *
     * @throws IOException if the log or the policy cannot be read now */
    public Map<Place, Optional<Content>> contents(CaseRef ref) throws IOException {
        Map<Place, Optional<Content>> contents = new LinkedHashMap<>();
        open(ref).events.forEach((place, event) -> contents.put(place, event.flatMap(OpenedEvent::content)));
        return contents;
    }

    /** The number of a case; empty when it is erased. */
    public Optional<String> number(CaseRef ref) {
        return vault.caseRow(ref).flatMap(this::number);
    }

    private Whole open(CaseRef ref) throws IOException {
        // In this order: what is erased in between has its note when its row is found empty.
        Map<Long, SealedRow> rows = vault.sealed(ref);
        Map<Long, String> notes = erasures.notes(ref);
        Map<Place, Optional<OpenedEvent>> events = new LinkedHashMap<>();
        Set<Long> erased = new HashSet<>();
        String number = null;
        boolean damaged = ledger.damage(ref).isPresent();
        for (Place place : cases.timeline(ref)) {
            SealedRow row = rows.get(place.leafIndex());
            if (!place.readable() || row != null && EntryOpener.isErased(row)) {
                String note = notes.get(place.leafIndex());
                if (note != null && countersigned.isBy(note, place.leafIndex(), place.leafHash())) {
                    erased.add(place.leafIndex());
                }
                damaged |= note == null;
                events.put(place, Optional.empty());
                continue;
            }
            Optional<OpenedEvent> event = open(place, row);
            damaged |= event.isEmpty();
            number = event.map(opened -> opened.record().caseNumber()).orElse(number);
            events.put(place, event);
        }
        return new Whole(number, events, erased, damaged);
    }

    /** Hands over the number and the number of events of each case, in the order in which they were opened; an erased case has no
     * number and is passed over. */
    public void list(BiConsumer<String, Long> each) {
        vault.forEachCase(row -> number(row).ifPresent(number -> each.accept(number, row.events())));
    }

    private static List<CaseView.Event> shown(Map<Place, Optional<OpenedEvent>> events, Set<Long> erased, Audience audience) {
        ClosedPlaces closed = ClosedPlaces.of(events.values().stream().flatMap(Optional::stream).toList(), audience);
        List<CaseView.Event> shown = new ArrayList<>();
        events.forEach((place, event) -> shown.add(new CaseView.Event(place, event.flatMap(OpenedEvent::content)
            .flatMap(content -> closed.open(place.sequence(), content)), closed.in(place.sequence()),
            erased.contains(place.leafIndex()))));
        return shown;
    }

    private Optional<OpenedEvent> open(Place place, SealedRow row) throws IOException {
        try {
            if (row == null) {
                return Optional.empty();
            }
            return Optional.of(opener.openWhole(follower.entry(place.leafIndex()), row));
        } catch (MalformedException damagedSince) {
            // It fitted when it was projected; the page says so, and a rebuild will park it.
            return Optional.empty();
        }
    }

    private Optional<String> number(CaseRow row) {
        byte[] caseKey = row.wrappedCaseKey();
        if (caseKey == null || caseKey.length == 0) {
            return Optional.empty();
        }
        try {
            String number = keys.caseKeys(row.ref(), caseKey, row.wrappedDedupeKey()).number(row.wrappedNumber());
            return keys.refOf(number).equals(row.ref()) ? Optional.of(number) : Optional.empty();
        } catch (MalformedException damaged) {
            return Optional.empty();
        }
    }

    private record Whole(String number, Map<Place, Optional<OpenedEvent>> events, Set<Long> erased, boolean damaged) { }
}
