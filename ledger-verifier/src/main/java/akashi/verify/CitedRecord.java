package akashi.verify;

import akashi.casework.Citation;
import akashi.casework.Published;
import akashi.event.PublicEvent;
import akashi.register.CitedEvents;
import akashi.register.PublicRegister;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The public record as far as a trail carries it. An event is judged by what was published before it, and only where everything that it
 * cites is there; what the file leaves out, a repeal for one, cannot be seen from it. Asked event by event, in their order.
 */
final class CitedRecord {
    private final SortedMap<Long, PublicEvent> carried;
    private final Iterator<Map.Entry<Long, PublicEvent>> ahead;
    private final Set<Long> cited = new TreeSet<>();
    private Map.Entry<Long, PublicEvent> next;
    private PublicRegister register = PublicRegister.EMPTY;
    private int judged;
    private int open;

    /** @param carried by leaf index; their inclusion proofs are another check */
    CitedRecord(Map<Long, PublicEvent> carried) {
        this.carried = new TreeMap<>(carried);
        this.ahead = this.carried.entrySet().iterator();
        this.next = ahead.hasNext() ? ahead.next() : null;
    }

    /** By what the event at this leaf is judged that cites this; unknown if the file does not carry all of it. */
    Published before(long leaf, Instant recordedAt, List<Citation> citations) {
        for (; next != null && next.getKey() < leaf; next = ahead.hasNext() ? ahead.next() : null) {
            register = register.with(next.getKey(), next.getValue());
        }
        if (citations.isEmpty()) {
            return Published.UNKNOWN;
        }
        LocalDate day = recordedAt.atZone(register.zone()).toLocalDate();
        CitedEvents behind = CitedEvents.of(register, citations, day);
        cited.addAll(behind.leaves());
        judged += behind.whole() ? 1 : 0;
        open += behind.whole() ? 0 : 1;
        return behind.whole() ? register.on(day) : Published.UNKNOWN;
    }

    /** Says what was judged by it, once every event was asked about. */
    void conclude(Examination sheet) {
        long idle = carried.keySet().stream().filter(leaf -> !cited.contains(leaf)).count();
        if (idle > 0) {
            sheet.remark("The file carries " + idle + (idle == 1 ? " public event" : " public events") + " that nothing shown in it cites; "
                    + "nothing was judged by " + (idle == 1 ? "it." : "them."));
        }
        if (judged > 0) {
            sheet.checked("public-record", judged + (judged == 1 ? " event was" : " events were") + " judged by the public events that the "
                    + "file carries, each published before the event that cites it" + (open == 0 ? "" : "; what " + open
                    + (open == 1 ? " event cites" : " events cite") + " is not all there"));
            sheet.notProved("The public record was judged as far as the file carries it: that nothing published was left out of the file, a "
                    + "repeal for one, only the whole log can show.");
        } else {
            sheet.notRun("public-record", open == 0 ? "no event that is shown cites the public record" : "the file carries not all that "
                    + "its events cite of the public record");
        }
    }
}
