package akashi.query.casefile;

import akashi.event.Content;
import akashi.query.store.CaseTables.Place;
import akashi.vault.CaseRef;
import java.util.List;
import java.util.Optional;

/** One case, opened for reading.
 *
 * @param number  the case number; empty when the case is erased
 * @param events  in their order, as far as the case is sound
 * @param damaged whether a part of what is stored does not fit the log and is left out */
public record CaseView(CaseRef ref, Optional<String> number, List<Event> events, boolean damaged) {
    public CaseView {
        events = List.copyOf(events);
    }

    /** One event of the case.
     *
     * @param content empty when its key is destroyed, or what is stored no longer fits its leaf */
    public record Event(Place place, Optional<Content> content) {
        /** Names the place alone: what happened to a person does not reach logs. */
        @Override
        public String toString() {
            return "Event[" + place.leafIndex() + "]";
        }
    }

    /** Names the reference alone. */
    @Override
    public String toString() {
        return "CaseView[" + ref + "]";
    }
}
