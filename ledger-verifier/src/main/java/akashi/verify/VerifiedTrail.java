package akashi.verify;

import akashi.casefile.Withheld;
import akashi.event.OpenedEvent;
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
 * @param indexed    so many events, from the first, lie under the case index; those after are provisional
 */
public record VerifiedTrail(String caseNumber, List<Event> events, List<Withheld> withheld, int indexed) {
    public VerifiedTrail {
        events = List.copyOf(events);
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
}
