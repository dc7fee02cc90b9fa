package akashi.query.evidence;

import akashi.event.OpenedEvent;
import akashi.query.following.LogFollower;
import akashi.query.opening.CaseOpener;
import akashi.query.opening.EntryOpener;
import akashi.query.store.CaseTables.Place;
import akashi.query.store.VaultTables.SealedRow;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A case as far as it can be opened: its events, and the places whose entries were erased.
 *
 * @param places where the events stand
 * @param events whole, in their order, one for each of the places
 * @param erased the places that cannot be opened, with the ombudsman's note for each */
record OpenedCase(List<Place> places, List<OpenedEvent> events, List<Erased> erased) {
    OpenedCase {
        places = List.copyOf(places);
        events = List.copyOf(events);
        erased = List.copyOf(erased);
    }

    /** A place of which only the entry is left. */
    record Erased(Place place, String note) { }

    /** Opens these places of a case.
     *
     * @param rows  what the vault has of the case, read before the notes
     * @param notes by leaf index
     * @throws NotNow             if a row is missing, or a key is gone for which nobody signed
     * @throws MalformedException if a row does not fit its leaf */
    static OpenedCase of(List<Place> timeline, Map<Long, SealedRow> rows, Map<Long, String> notes, LogFollower follower, EntryOpener opener)
            throws IOException, MalformedException, NotNow {
        List<Place> places = new ArrayList<>();
        List<OpenedEvent> events = new ArrayList<>();
        List<Erased> erased = new ArrayList<>();
        CaseOpener caseOpener = opener.ofOneCase();
        for (Place place : timeline) {
            SealedRow row = rows.get(place.leafIndex());
            String note = notes.get(place.leafIndex());
            if (row == null) {
                throw new NotNow(NotNow.Reason.CASE_DAMAGED);
            }
            if (!EntryOpener.isErased(row)) {
                places.add(place);
                events.add(caseOpener.openWhole(follower.entry(place.leafIndex(), place.leafHash()), row));
            } else if (note == null) {
                throw new NotNow(NotNow.Reason.CASE_DAMAGED);
            } else {
                erased.add(new Erased(place, note));
            }
        }
        return new OpenedCase(places, events, erased);
    }

    /** Whether this place was erased. */
    boolean isErased(long sequence) {
        return erased.stream().anyMatch(each -> each.place().sequence() == sequence);
    }
}
