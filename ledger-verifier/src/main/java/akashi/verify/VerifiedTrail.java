package akashi.verify;

import akashi.casefile.Withheld;
import akashi.event.OpenedEvent;
import akashi.hash.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The content of a trail or a receipt, to be shown to a reader. Exists only where the verdict is {@link Verdict#VERIFIED}: what is not
 * verified is not shown.
 *
 * @param caseNumber as the institution writes it; to be escaped before it is shown, as every text in the events
 * @param events     in the case's order; of a receipt, the one
 * @param withheld   what the closing event lists as withheld; empty for a receipt, where the holder chose
 * @param erased     places of the case whose entries were erased, countersigned by the ombudsman; in the case's order
 * @param indexed    so many places, from the first, lie under the case index; those after are provisional
 */
public record VerifiedTrail(String caseNumber, List<Event> events, List<Withheld> withheld, List<Erased> erased, int indexed) {
    public VerifiedTrail {
        events = List.copyOf(events);
        erased = List.copyOf(erased);
        withheld = List.copyOf(withheld);
    }

    /** When all of it was shown to witnesses: not before the first event, and by the time of the last. */
    public ShownTimes times() {
        ShownTimes first = events.get(0).times();
        ShownTimes last = events.get(events.size() - 1).times();
        Set<String> clocks = new LinkedHashSet<>(first.clocks());
        clocks.addAll(last.clocks());
        return new ShownTimes(first.notSeenBefore(), last.shownBy(), List.copyOf(clocks));
    }

    /**
     * One event.
     *
     * @param leafIndex its place in the log
     * @param times     when it was shown to witnesses
     */
    public record Event(long leafIndex, OpenedEvent opened, ShownTimes times) {}

    /** An entry that nobody can read any more. @param sequence its place in the case */
    public record Erased(long sequence, long leafIndex, Hash leafHash) {}

    /** A place of the case, whatever is left of it. */
    record Place(long leafIndex, Hash leafHash) {}

    /** All places, in the case's order. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        events.forEach(event -> places.add(new Place(event.leafIndex(), event.opened().leafHash())));
        erased.forEach(entry -> places.add(new Place(entry.leafIndex(), entry.leafHash())));
        places.sort(Comparator.comparingLong(Place::leafIndex));
        return places;
    }
}
