package akashi.verify;

import akashi.casefile.Withheld;
import akashi.event.OpenedEvent;
import java.util.List;
import java.util.OptionalLong;

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

    /**
     * One event.
     *
     * @param leafIndex     its place in the log
     * @param notSeenBefore T1 in POSIX seconds: no quorum of witnesses had seen it before; empty: not shown
     * @param shownBy       T2 in POSIX seconds: by then it was shown to witnesses; empty: not shown
     */
    public record Event(long leafIndex, OpenedEvent opened, OptionalLong notSeenBefore, OptionalLong shownBy) {}
}
