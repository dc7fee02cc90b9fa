package akashi.command.importing;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.command.casefile.CaseEvent;
import akashi.event.CaseRecord;
import akashi.event.Mode;
import akashi.json.JsonArray;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes events of casework from a history's, as the catalogue wants them. Stateless, safe to share. */
final class ObservedEvents {
    private final Map<String, EventSchema> newest = new HashMap<>();

    ObservedEvents(EventCatalogue catalogue) {
        for (EventSchema schema : catalogue.schemas()) {
            catalogue.newest(schema.type()).ifPresent(revision -> newest.put(schema.type(), revision));
        }
    }

    /**
     * The event, under its type's newest revision.
     *
     * @throws MalformedException if it cannot be sealed as it is; the message names the place in the file, not what stands there
     */
    CaseEvent of(HistoryEvent observed, Instant recordedAt) throws MalformedException {
        EventSchema schema = newest.get(observed.type());
        if (schema == null) {
            throw new MalformedException(observed.place() + ": no event of type " + observed.type());
        }
        if (!CaseRecord.acceptsNumber(observed.caseNumber())) {
            throw new MalformedException(observed.place() + ": not a case number that can be recorded");
        }
        Map<String, JsonValue> fields = new HashMap<>(observed.fields());
        put(schema, fields, "occurredAt", Optional.of(Instants.format(observed.occurredAt())));
        put(schema, fields, "actor", observed.actor());
        put(schema, fields, "office", observed.office());
        put(schema, fields, "activity", Optional.of(observed.activity()));
        if (!observed.attributes().isEmpty() && schema.field("attributes").isPresent()) {
            fields.put("attributes", attributes(observed));
        }
        Optional<String> fault = schema.fault(fields);
        if (fault.isPresent()) {
            throw new MalformedException(observed.place() + ": cannot be recorded as " + observed.type() + " (" + fault.get() + ")");
        }
        return new CaseEvent(observed.type(), schema.revision(), Mode.OBSERVED, recordedAt, fields);
    }

    private static void put(EventSchema schema, Map<String, JsonValue> fields, String name, Optional<String> text) {
        if (schema.field(name).isPresent()) {
            text.filter(value -> !value.isEmpty()).ifPresent(value -> fields.put(name, new JsonString(value)));
        }
    }

    private static JsonArray attributes(HistoryEvent observed) {
        return new JsonArray(observed.attributes().stream()
                .<JsonValue>map(attribute -> new JsonArray(List.of(new JsonString(attribute.name()), new JsonString(attribute.value()))))
                .toList());
    }
}
