package akashi.query.casefile;

import akashi.hash.Hash;
import akashi.query.opening.LedgerKeys;
import akashi.query.opening.ReadEntry;
import akashi.query.store.CaseTables;
import akashi.query.store.CaseTables.Place;
import akashi.query.store.CaseTables.Summary;
import akashi.query.store.DoorTables;
import akashi.query.store.DoorTables.Holder;
import akashi.query.store.JudgementTables;
import akashi.query.store.LedgerTables;
import akashi.query.store.Tombstones;
import akashi.text.Base64Url;
import akashi.text.MalformedException;
import akashi.vault.CaseRef;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Projects each case's summary, timeline and access codes, and sets damaged cases aside.
 *
 * <p>An entry that does not continue its case's chain is damage like one that does not fit its leaf: the case stops there, later
 * entries of it are parked in their order, all other cases go on. Runs in the transaction that moves the token. */
@Component
public class CaseProjection {
    private static final String APPLICANT = "applicant";

    private final CaseTables cases;
    private final DoorTables doors;
    private final LedgerTables ledger;
    private final Tombstones tombstones;
    private final LedgerKeys keys;
    private final JudgementTables judgements;

    CaseProjection(CaseTables cases, DoorTables doors, LedgerTables ledger, Tombstones tombstones, LedgerKeys keys,
                   JudgementTables judgements) {
        this.cases = cases;
        this.doors = doors;
        this.ledger = ledger;
        this.tombstones = tombstones;
        this.keys = keys;
        this.judgements = judgements;
    }

    @EventHandler
    void on(ReadEntry.Opened entry) {
        Optional<Summary> before = cases.summary(entry.ref());
        Optional<String> fault = fault(entry, before);
        if (isParked(entry.leafIndex(), entry.ref(), fault)) {
            return;
        }
        place(entry.ref(), new Place(entry.record().sequence(), entry.leafIndex(), entry.leafHash(), true), before);
        Optional<Holder> representative = entry.content().text("representative")
            .map(name -> new Holder(keys.representative(entry.record().caseNumber(), name)));
        switch (entry.content().type()) {
            case "AccessCodeIssued" -> accessCode(entry, representative);
            case "RepresentativeAppointed" -> representative.ifPresent(holder -> doors.appoint(entry.ref(), holder, entry.leafIndex()));
            case "RepresentativeEnded" -> representative.ifPresent(holder -> doors.end(entry.ref(), holder));
            default -> { }
        }
    }

    @EventHandler
    void on(ReadEntry.Erased entry) {
        Optional<Summary> before = cases.summary(entry.ref());
        long expected = before.map(Summary::events).orElse(0L);
        Optional<String> fault = entry.sequence() == expected ? Optional.empty()
            : Optional.of("its row says sequence " + entry.sequence() + ", not " + expected);
        if (isParked(entry.leafIndex(), entry.ref(), fault)) {
            return;
        }
        place(entry.ref(), new Place(entry.sequence(), entry.leafIndex(), entry.leafHash(), false), before);
        doors.close(entry.ref(), entry.leafIndex());
    }

    @EventHandler
    void on(ReadEntry.Damaged entry) {
        ledger.park(entry.leafIndex(), entry.ref(), true, entry.why());
    }

    @ResetHandler
    void reset() {
        // First, as whoever purges takes it first: neither waits for the other.
        tombstones.seen(0);
        cases.clear();
        doors.clear();
        judgements.clear();
    }

    private boolean isParked(long leafIndex, CaseRef ref, Optional<String> fault) {
        if (ledger.damage(ref).isPresent()) {
            ledger.park(leafIndex, ref, false, "behind a damaged entry of its case");
            return true;
        }
        fault.ifPresent(why -> ledger.park(leafIndex, ref, true, why));
        return fault.isPresent();
    }

    private void place(CaseRef ref, Place place, Optional<Summary> before) {
        cases.add(ref, place);
        long first = before.map(Summary::firstLeaf).orElse(place.leafIndex());
        cases.put(new Summary(ref, place.sequence() + 1, first, place.leafIndex(), place.leafHash()));
        judgements.mark(ref, place.leafIndex());
    }

    /** A code that names no holder is the applicant's, as all codes once were; one for a representative without a name lets nobody in. */
    private void accessCode(ReadEntry.Opened entry, Optional<Holder> representative) {
        boolean applicants = entry.content().text("holder").orElse(APPLICANT).equals(APPLICANT);
        if (!applicants && representative.isEmpty()) {
            return;
        }
        try {
            String digest = entry.content().text("codeDigest").orElseThrow(() -> new MalformedException("codeDigest: absent"));
            doors.issue(entry.ref(), applicants ? Optional.empty() : representative, Base64Url.decode(digest, Hash.LENGTH, "codeDigest"),
                entry.leafIndex());
        } catch (MalformedException impossible) {
            throw new AssertionError("the opener holds every field against its schema", impossible);
        }
    }

    private static Optional<String> fault(ReadEntry.Opened entry, Optional<Summary> before) {
        long expected = before.map(Summary::events).orElse(0L);
        if (entry.record().sequence() != expected) {
            return Optional.of("it says sequence " + entry.record().sequence() + ", not " + expected);
        }
        if (!entry.record().previous().equals(before.map(Summary::head))) {
            return Optional.of("it does not name the entry before it in its case");
        }
        return Optional.empty();
    }
}
