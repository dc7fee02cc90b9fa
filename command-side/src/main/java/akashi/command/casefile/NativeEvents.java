package akashi.command.casefile;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.event.Mode;
import akashi.json.JsonNull;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Events that are made here, as the catalogue wants them. Stateless, safe to share. */
final class NativeEvents {
    private final EventCatalogue catalogue;

    NativeEvents(EventCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Why the catalogue does not let this event be recorded, if it does not. */
    Optional<Decision.Refused> refusalOf(CaseEvent event) {
        Optional<EventSchema> schema = catalogue.newest(event.type()).filter(newest -> newest.revision() == event.revision());
        if (schema.isEmpty()) {
            return Optional.of(new Decision.Refused(CaseFile.FIELD_UNKNOWN, "There is no such type of event: " + event.type() + "."));
        }
        Optional<String> missing = schema.get().nativeRequired().stream()
                .filter(field -> event.fields().getOrDefault(field, JsonNull.NULL) == JsonNull.NULL).findFirst();
        if (missing.isPresent()) {
            return Optional.of(new Decision.Refused(CaseFile.FIELDS_MISSING, event.type() + " lacks its field " + missing.get() + "."));
        }
        return schema.get().fault(event.fields()).map(fault -> fault.substring(fault.indexOf(':') + 1)).map(field -> new Decision.Refused(
                CaseFile.FIELD_UNKNOWN, event.type() + " has no such field, or not with such a value: " + field + "."));
    }

    /** What the system itself records. */
    CaseEvent bySystem(String type, Instant now, Map<String, JsonValue> fields) {
        Map<String, JsonValue> all = new LinkedHashMap<>(fields);
        all.put("occurredAt", new JsonString(Instants.format(now)));
        all.put("role", new JsonString("system"));
        return of(type, now, all);
    }

    /**
     * An event of the newest revision with these fields as they are.
     *
     * @throws IllegalArgumentException if the catalogue does not have the type
     */
    CaseEvent of(String type, Instant now, Map<String, JsonValue> fields) {
        int revision = catalogue.newest(type).orElseThrow(() -> new IllegalArgumentException("no type of event: " + type)).revision();
        return new CaseEvent(type, revision, Mode.NATIVE, now, fields);
    }
}
