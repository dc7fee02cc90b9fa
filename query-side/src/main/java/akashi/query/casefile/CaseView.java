package akashi.query.casefile;

import akashi.casefile.Withheld;
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

    /** In how many places something is withheld. */
    public int withheld() {
        return events.stream().mapToInt(event -> event.withheld.size()).sum();
    }

    /** One event of the case.
     *
     * @param content  without the fields that are withheld; empty when it is withheld whole, its key is destroyed, or what is
     *                 stored no longer fits its leaf
     * @param withheld what the reader does not get of it, and why
     * @param erased   whether its key is destroyed, and the ombudsman signed for that beforehand */
    public record Event(Place place, Optional<Content> content, List<Withheld> withheld, boolean erased) {
        public Event {
            withheld = List.copyOf(withheld);
        }

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
