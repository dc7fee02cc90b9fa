package akashi.verify;

import akashi.casefile.Withheld;
import akashi.event.Content;
import akashi.event.OpenedEvent;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Is the last event the record of this very disclosure, and is closed exactly what it lists (docs/format/trail-bundle.md)? */
final class ClosingCheck {
    static final String TYPE = "TrailDisclosed";

    private final Examination sheet;

    ClosingCheck(Examination sheet) {
        this.sheet = sheet;
    }

    /** What the closing event says is withheld; nothing where there is no closing event. */
    List<Withheld> run(List<TrailPlace> places) {
        int last = places.size() - 1;
        Optional<Content> closing = places.get(last).event().map(TrailEvent::opened).flatMap(OpenedEvent::content)
                .filter(content -> content.type().equals(TYPE));
        if (closing.isEmpty()) {
            sheet.found(Finding.of(FindingCode.TRAIL_NOT_CLOSED, "the last event does not record this disclosure: the trail's end was cut "
                    + "off")
                    .inEvent(last).expected("a " + TYPE));
            sheet.checked("closing-event", "the last event records this disclosure");
        } else {
            count(closing.get(), last);
            sheet.checked("closing-event", "the last event records this disclosure, and counts " + last + " events before it");
        }
        List<Withheld> list = closing.map(this::list).orElse(List.of());
        compare(places, list);
        sheet.checked("withheld", list.isEmpty() ? "every event is opened in full; nothing is withheld"
                : "closed are exactly the " + list.size() + " places that the closing event lists");
        return list;
    }

    private void count(Content closing, int last) {
        JsonValue stated = closing.field("count").orElse(new JsonInteger(-1));
        if (!stated.equals(new JsonInteger(last))) {
            sheet.found(Finding.of(FindingCode.TRAIL_COUNT_MISMATCH, "the closing event counts another number of events before it than "
                    + "there are")
                    .inEvent(last).inField("count").expected(last).actual(stated instanceof JsonInteger number ? number.value()
                    : stated.kind()));
        }
    }

    private List<Withheld> list(Content closing) {
        List<Withheld> list = new ArrayList<>();
        try {
            if (closing.field("withheld").orElse(JsonArray.of()) instanceof JsonArray items) {
                for (JsonValue item : items) {
                    list.add(Withheld.parse(item));
                }
            }
        } catch (MalformedException e) {
            throw new AssertionError("checked against the catalogue when it was opened", e);
        }
        return list;
    }

    private void compare(List<TrailPlace> places, List<Withheld> list) {
        Set<Place> listed = new HashSet<>();
        for (Withheld item : list) {
            if (!listed.add(new Place(item.sequence(), item.field()))) {
                sheet.found(notClosed(new Place(item.sequence(), item.field()), "is listed twice as withheld"));
            }
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).isErased()) {
                // Whatever was withheld of it is gone for everybody.
                long erased = i;
                listed.removeIf(place -> place.sequence() == erased);
                continue;
            }
            OpenedEvent opened = places.get(i).event().get().opened();
            halfClosed(i, opened);
            for (Place closed : closed(i, opened)) {
                if (!listed.remove(closed)) {
                    sheet.found(closed.inFinding(Finding.of(FindingCode.DISCLOSURE_MISSING,
                            closed.words() + " is not opened, and the closing event does not list it as withheld")));
                }
            }
        }
        listed.stream().sorted(Comparator.comparingLong(Place::sequence))
                .forEach(place -> sheet.found(notClosed(place, "is listed as withheld and is not closed")));
    }

    /** A withheld event leaves content and facets closed together; half of one is never allowed, whatever the list says. */
    private void halfClosed(long sequence, OpenedEvent opened) {
        if (opened.content().isEmpty() != opened.facets().isEmpty()) {
            String half = opened.content().isEmpty() ? "content" : "facets";
            sheet.found(new Place(sequence, Optional.of(half)).inFinding(Finding.of(FindingCode.DISCLOSURE_MISSING,
                    "event " + sequence + ": its " + half + " is not opened, and cannot be withheld alone")));
        }
    }

    private static Finding notClosed(Place place, String what) {
        return place.inFinding(Finding.of(FindingCode.WITHHELD_BUT_OPENED, place.words() + " " + what));
    }

    private static List<Place> closed(long sequence, OpenedEvent opened) {
        if (opened.content().isEmpty() && opened.facets().isEmpty()) {
            return List.of(new Place(sequence, Optional.empty()));
        }
        List<Place> closed = new ArrayList<>();
        opened.closedFields().forEach(field -> closed.add(new Place(sequence, Optional.of(field))));
        return closed;
    }

    private record Place(long sequence, Optional<String> field) {
        String words() {
            return "event " + sequence + field.map(name -> ", field " + name + ",").orElse("");
        }

        Finding inFinding(Finding finding) {
            Finding placed = finding.inEvent(sequence);
            return field.map(placed::inField).orElse(placed);
        }
    }
}
