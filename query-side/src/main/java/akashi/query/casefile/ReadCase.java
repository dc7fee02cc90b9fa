package akashi.query.casefile;

import akashi.casefile.Audience;
import akashi.event.Content;
import akashi.event.OpenedEvent;
import akashi.query.opening.ClosedPlaces;
import akashi.query.store.CaseTables.Place;
import akashi.vault.CaseRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One case with all its events, as far as they can be opened now. For as long as one request takes: what is erased meanwhile would stay in it. */
public final class ReadCase {
    private final CaseRef ref;
    private final Optional<String> number;
    private final Map<Place, Optional<OpenedEvent>> events;
    private final Set<Long> erased;
    private final boolean damaged;

    /** @param events in their order
     *  @param erased the leaves whose key is destroyed, and the ombudsman signed for that */
    ReadCase(CaseRef ref, Optional<String> number, Map<Place, Optional<OpenedEvent>> events, Set<Long> erased, boolean damaged) {
        this.ref = ref;
        this.number = number;
        this.events = events;
        this.erased = erased;
        this.damaged = damaged;
    }

    /** As far as this audience may see it. */
    public CaseView view(Audience audience) {
        ClosedPlaces closed = ClosedPlaces.of(events.values().stream().flatMap(Optional::stream).toList(), audience);
        List<CaseView.Event> shown = new ArrayList<>();
        events.forEach((place, event) -> shown.add(new CaseView.Event(place, event.flatMap(OpenedEvent::content)
            .flatMap(content -> closed.open(place.sequence(), content)), closed.in(place.sequence()),
            erased.contains(place.leafIndex()))));
        return new CaseView(ref, number, shown, damaged);
    }

    /** What every event says, in their order, withheld from nobody: for what the program itself makes of it. Empty where it is erased or no
     * longer fits its leaf. */
    public Map<Place, Optional<Content>> contents() {
        Map<Place, Optional<Content>> contents = new LinkedHashMap<>();
        events.forEach((place, event) -> contents.put(place, event.flatMap(OpenedEvent::content)));
        return contents;
    }

    /** Names the reference alone. */
    @Override
    public String toString() {
        return "ReadCase[" + ref + "]";
    }
}
