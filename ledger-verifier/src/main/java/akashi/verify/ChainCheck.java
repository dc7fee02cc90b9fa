package akashi.verify;

import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.hash.Hash;
import java.util.List;

/** Are these events one case, from its first on, each naming the one before (docs/format/chain.md)? */
final class ChainCheck {
    private final Examination sheet;

    ChainCheck(Examination sheet) {
        this.sheet = sheet;
    }

    /** @param places at least one of them shows an event */
    void run(List<TrailPlace> places) {
        List<TrailEvent> events = places.stream().flatMap(place -> place.event().stream()).toList();
        String caseNumber = events.get(0).opened().record().caseNumber();
        for (int i = 0; i < places.size(); i++) {
            if (!places.get(i).isErased()) {
                place(i, places.get(i).event().get(), caseNumber);
            }
        }
        int erased = places.size() - events.size();
        sheet.checked("one-case", "every event is of one case, and their sequence numbers are 0 to " + (places.size() - 1)
                + " without gap" + (erased == 0 ? "" : ", " + erased + " of them erased"));
        for (int i = 1; i < places.size(); i++) {
            if (!places.get(i).isErased()) {
                link(places.get(i - 1), i, places.get(i).event().get());
            }
        }
        sheet.checked("chain", "every event names the leaf hash of the " + (erased == 0 ? "event" : "entry") + " before it");
        sheet.checked("order", "the log took the events in in this order" + clockRemark(events));
    }

    private void place(int expected, TrailEvent event, String caseNumber) {
        CaseRecord record = event.opened().record();
        if (!record.caseNumber().equals(caseNumber)) {
            sheet.found(at(expected, Finding.of(FindingCode.CASE_MISMATCH, "event " + expected + " belongs to another case than event 0"))
                    .inField("case"));
        } else if (record.sequence() != expected) {
            sheet.found(at(expected, Finding.of(FindingCode.SEQUENCE_GAP,
                    "in place " + expected + " stands the event with sequence number " + record.sequence()))
                    .inField("sequence").expected(expected).actual(record.sequence()));
        }
    }

    private void link(TrailPlace before, int place, TrailEvent event) {
        // Where the sequence already jumps, the link cannot hold; saying it twice would hide what is the cause.
        long sequenceBefore = before.event().map(TrailEvent::sequence).orElse(place - 1L);
        Hash previous = event.opened().record().previous().orElse(null);
        if (event.sequence() == sequenceBefore + 1 && !before.leafHash().equals(previous)) {
            sheet.found(at(event.sequence(), Finding.of(FindingCode.CHAIN_BROKEN,
                    "event " + event.sequence() + " does not follow the " + (before.isErased() ? "erased entry " : "event ") + sequenceBefore
                            + " that is shown"))
                    .inField("previous").expected(before.leafHash().base64Url()).actual(previous == null ? "none"
                    : previous.base64Url()));
        }
    }

    /** Clocks step back; what was recorded when is the institution's word, and the log's order does not rest on it. */
    private static String clockRemark(List<TrailEvent> events) {
        List<Content> open = events.stream().flatMap(event -> event.opened().content().stream()).toList();
        for (int i = 1; i < open.size(); i++) {
            if (open.get(i).recordedAt().isBefore(open.get(i - 1).recordedAt())) {
                return "; the institution's clock went back at least once between them";
            }
        }
        return "";
    }

    private static Finding at(long event, Finding finding) {
        return finding.inEvent(event);
    }
}
