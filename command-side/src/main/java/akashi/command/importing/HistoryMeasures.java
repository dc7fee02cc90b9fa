package akashi.command.importing;

import akashi.command.casefile.CaseEvent;
import akashi.command.importing.source.Attribute;
import akashi.json.JsonArray;
import akashi.json.JsonString;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a history by the events that are recorded of it, in the order of the file: whoever has the events counts the same, and so
 * does a second import. Memory grows with the number of cases, by some hundred bytes each. Not thread safe.
 */
final class HistoryMeasures {
    private final RecordedDates dates;
    private final SourceTime time;
    private final Map<String, ObservedCase> cases = new HashMap<>();
    private Instant last = Instant.MIN;
    private boolean endsAreRecorded;
    private long dated;
    private long finishedLate;

    HistoryMeasures(Mapping mapping) {
        this.dates = mapping.dates();
        this.time = mapping.time();
        this.endsAreRecorded = !dates.caseClosed().names().isEmpty();
    }

    void add(String caseNumber, CaseEvent event) {
        List<Attribute> attributes = attributes(event);
        event.instant("occurredAt").filter(at -> at.isAfter(last)).ifPresent(at -> last = at);
        endsAreRecorded |= event.type().equals("CaseClosed");
        ObservedCase file = cases.computeIfAbsent(caseNumber, number -> new ObservedCase());
        file.add(event);
        in(dates.caseClosed(), attributes).ifPresent(file::closedAt);
        Optional<Instant> due = in(dates.eventDue(), attributes);
        Optional<Instant> finished = in(dates.eventFinished(), attributes);
        if (due.isPresent() && finished.isPresent()) {
            ZoneId zone = time.zone();
            dated++;
            finishedLate += finished.get().atZone(zone).toLocalDate().isAfter(due.get().atZone(zone).toLocalDate()) ? 1 : 0;
        }
    }

    /** What was counted, without those of which the history says nothing at all. */
    List<Measure> all() {
        long withDeadline = 0;
        long past = 0;
        long open = 0;
        long comparable = 0;
        long same = 0;
        long lodged = 0;
        long decided = 0;
        long notified = 0;
        for (ObservedCase file : cases.values()) {
            withDeadline += file.hasDeadline() ? 1 : 0;
            past += file.isPastDeadline(last) ? 1 : 0;
            open += file.isOpen() ? 1 : 0;
            comparable += file.isComparable() ? 1 : 0;
            same += file.isCheckedByItsRegistrar() ? 1 : 0;
            lodged += file.isReviewLodged() ? 1 : 0;
            decided += file.isReviewLodged() && file.isReviewDecided() ? 1 : 0;
            notified += file.isReviewLodged() && file.isReviewNotified() ? 1 : 0;
        }
        List<Measure> all = new ArrayList<>();
        all.add(new Measure("cases-past-deadline", past, withDeadline));
        all.add(new Measure("cases-never-closed", open, endsAreRecorded ? cases.size() : 0));
        all.add(new Measure("registered-and-checked-by-one", same, comparable));
        all.add(new Measure("events-finished-late", finishedLate, dated));
        all.add(new Measure("reviews-decided", decided, lodged));
        all.add(new Measure("reviews-notified", notified, lodged));
        all.removeIf(measure -> measure.of() == 0);
        return all;
    }

    private Optional<Instant> in(Column column, List<Attribute> attributes) {
        return column.in(attributes).flatMap(attribute -> time.read(attribute.value())).map(SourceTime.Read::instant);
    }

    private static List<Attribute> attributes(CaseEvent event) {
        List<Attribute> attributes = new ArrayList<>();
        if (event.fields().get("attributes") instanceof JsonArray pairs) {
            pairs.forEach(pair -> {
                if (pair instanceof JsonArray two && two.size() == 2 && two.get(0) instanceof JsonString name
                        && two.get(1) instanceof JsonString value) {
                    attributes.add(new Attribute(name.value(), value.value()));
                }
            });
        }
        return attributes;
    }
}
