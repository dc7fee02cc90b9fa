package akashi.query.casefile;

import akashi.casefile.Audience;
import akashi.event.OpenedEvent;
import akashi.query.following.LogFollower;
import akashi.query.opening.CaseOpener;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
        return open(ref).view(audience);
    }

    /** The numbers of these cases; one that is erased is absent. */
    public Map<CaseRef, String> numbers(Collection<CaseRef> refs) {
        Map<CaseRef, String> numbers = new HashMap<>();
        vault.caseRows(Set.copyOf(refs)).forEach(row -> number(row).ifPresent(number -> numbers.put(row.ref(), number)));
        return numbers;
    }

    /** A case with all its events, opened once for whoever needs more than one view of it.
     *
     * @throws IOException if the log or the policy cannot be read now */
    public ReadCase open(CaseRef ref) throws IOException {
        // In this order: what is erased in between has its note when its row is found empty.
        Map<Long, SealedRow> rows = vault.sealed(ref);
        Map<Long, String> notes = erasures.notes(ref);
        Map<Place, Optional<OpenedEvent>> events = new LinkedHashMap<>();
        Set<Long> erased = new HashSet<>();
        String number = null;
        boolean damaged = ledger.damage(ref).isPresent();
        CaseOpener caseOpener = opener.ofOneCase();
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
            Optional<OpenedEvent> event = open(place, row, caseOpener);
            damaged |= event.isEmpty();
            number = event.map(opened -> opened.record().caseNumber()).orElse(number);
            events.put(place, event);
        }
        return new ReadCase(ref, Optional.ofNullable(number), events, erased, damaged);
    }

    /** Hands over the number and the number of events of each case, in the order in which they were opened; an erased case has no
     * number and is passed over. */
    public void list(BiConsumer<String, Long> each) {
        vault.forEachCase(row -> number(row).ifPresent(number -> each.accept(number, row.events())));
    }

    private Optional<OpenedEvent> open(Place place, SealedRow row, CaseOpener caseOpener) throws IOException {
        try {
            if (row == null) {
                return Optional.empty();
            }
            return Optional.of(caseOpener.openWhole(follower.entry(place.leafIndex(), place.leafHash()), row));
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
}
