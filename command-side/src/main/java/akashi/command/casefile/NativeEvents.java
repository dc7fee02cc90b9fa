package akashi.command.casefile;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.event.Mode;
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
        Optional<EventSchema> schema = catalogue.newest(event.type());
        if (schema.isEmpty() || schema.get().revision() != event.revision()) {
            return Optional.of(new Decision.Refused(CaseFile.FIELD_UNKNOWN, "There is no such type of event: " + event.type() + "."));
        }
        Optional<String> fault = schema.get().fault(event.fields());
        if (fault.isEmpty()) {
            return Optional.empty();
        }
        String field = fault.get().substring(fault.get().indexOf(':') + 1);
        boolean missing = fault.get().startsWith("bad-value:") && !event.fields().containsKey(field);
        return Optional.of(missing ? new Decision.Refused(CaseFile.FIELDS_MISSING, event.type() + " lacks its field " + field + ".")
                : new Decision.Refused(CaseFile.FIELD_UNKNOWN, event.type() + " has no such field, or not with such a value: " + field + "."));
    }

    /** What the system itself records; empty for a type that the catalogue does not have. Fields that the type lacks are left out. */
    Optional<CaseEvent> bySystem(String type, Instant now, Map<String, JsonValue> fields) {
        Map<String, JsonValue> all = new LinkedHashMap<>(fields);
        all.put("occurredAt", new JsonString(Instants.format(now)));
        all.put("role", new JsonString("system"));
        return catalogue.newest(type).map(schema -> {
            all.keySet().removeIf(name -> schema.field(name).isEmpty());
            return new CaseEvent(type, schema.revision(), Mode.NATIVE, now, all);
        });
    }

    /** An event of the newest revision with these fields as they are; empty for a type that the catalogue does not have. */
    Optional<CaseEvent> of(String type, Instant now, Map<String, JsonValue> fields) {
        return catalogue.newest(type).map(schema -> new CaseEvent(type, schema.revision(), Mode.NATIVE, now, fields));
    }
}
