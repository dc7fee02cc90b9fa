package akashi.command.importing;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a mapping file (docs/import.md). Members it does not know are refused: a misspelt one would be ignored in silence. */
final class MappingReader {
    private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 8, 4_096, 50_000);
    private static final Set<String> MEMBERS = Set.of("akashi", "name", "recognisedBy", "case", "activity", "time", "actor", "office",
            "timeFormats", "zone", "rowNumbers", "emptyCase", "caseObject", "caseClosed", "eventDue", "eventFinished", "events");
    private static final Set<String> EVENT_MEMBERS = Set.of("type", "fields", "when");
    private static final Set<String> FIELD_MEMBERS = Set.of("column", "text", "decimals");
    private static final int MOST_DECIMALS = 6;

    private final EventCatalogue catalogue;

    MappingReader(EventCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Mapping read(byte[] document) throws MalformedException {
        JsonObject json = StrictJson.parseObject(document, LIMITS, "mapping");
        known(json, MEMBERS, "mapping");
        if (!json.has("akashi") || !json.text("akashi").equals("mapping/1")) {
            throw new MalformedException("mapping: its member \"akashi\" is not \"mapping/1\"");
        }
        Map<Mapping.Role, Column> roles = new EnumMap<>(Mapping.Role.class);
        for (Mapping.Role role : Mapping.Role.values()) {
            if (json.has(role.word())) {
                roles.put(role, column(json.value(role.word()), role.word()));
            } else if (role.required()) {
                throw new MalformedException("mapping: it does not say which column holds the " + role.word());
            }
        }
        Map<String, EventRule> events = new LinkedHashMap<>();
        JsonObject listed = json.has("events") ? json.object("events") : JsonObject.EMPTY;
        for (String activity : listed.names()) {
            events.put(activity, event(listed.value(activity), "event " + (events.size() + 1)));
        }
        RecordedDates dates = new RecordedDates(optional(json, "caseClosed"), optional(json, "eventDue"), optional(json, "eventFinished"));
        return new Mapping(json.text("name"), Set.copyOf(texts(json, "recognisedBy")), roles, text(json, "emptyCase"), time(json),
                Set.copyOf(texts(json, "rowNumbers")), events, text(json, "caseObject"), dates);
    }

    private static Optional<String> text(JsonObject json, String member) throws MalformedException {
        return json.has(member) ? Optional.of(json.text(member)) : Optional.empty();
    }

    private static Column optional(JsonObject json, String member) throws MalformedException {
        return json.has(member) ? column(json.value(member), member) : Column.NONE;
    }

    private static SourceTime time(JsonObject json) throws MalformedException {
        try {
            ZoneId zone = json.has("zone") ? ZoneId.of(json.text("zone")) : ZoneOffset.UTC;
            return new SourceTime(texts(json, "timeFormats"), zone);
        } catch (DateTimeException e) {
            throw new MalformedException("mapping: zone: there is none of this name", e);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("mapping: timeFormats: not a pattern like \"dd.MM.uuuu HH:mm\"", e);
        }
    }

    private EventRule event(JsonValue value, String what) throws MalformedException {
        if (value instanceof JsonString type) {
            return new EventRule(schema(type.value(), what), Map.of(), Map.of());
        }
        JsonObject event = object(value, what);
        known(event, EVENT_MEMBERS, what);
        EventSchema schema = schema(event.text("type"), what);
        Map<String, FieldSource> fields = new LinkedHashMap<>();
        JsonObject listed = event.has("fields") ? event.object("fields") : JsonObject.EMPTY;
        for (String field : listed.names()) {
            if (schema.field(field).isEmpty() || isCommon(field)) {
                throw new MalformedException("mapping: " + what + ": " + schema.type() + " has no field of its own of this name");
            }
            fields.put(field, source(listed.value(field), what));
        }
        return new EventRule(schema, fields, conditions(event, what));
    }

    private static Map<String, Set<String>> conditions(JsonObject event, String what) throws MalformedException {
        Map<String, Set<String>> when = new LinkedHashMap<>();
        JsonObject listed = event.has("when") ? event.object("when") : JsonObject.EMPTY;
        for (String column : listed.names()) {
            when.put(column, Set.copyOf(column(listed.value(column), what).names()));
        }
        return when;
    }

    private EventSchema schema(String type, String what) throws MalformedException {
        return catalogue.newest(type).filter(schema -> schema.field("attributes").isPresent())
                .orElseThrow(() -> new MalformedException("mapping: " + what + ": no type of event that can be imported"));
    }

    private static FieldSource source(JsonValue value, String what) throws MalformedException {
        if (!(value instanceof JsonObject)) {
            return new FieldSource(column(value, what), Optional.empty(), 0);
        }
        JsonObject source = object(value, what);
        known(source, FIELD_MEMBERS, what);
        if (source.has("text")) {
            return new FieldSource(Column.NONE, Optional.of(source.text("text")), 0);
        }
        long decimals = source.has("decimals") ? source.integer("decimals") : 0;
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new MalformedException("mapping: " + what + ": decimals are 0 to " + MOST_DECIMALS);
        }
        return new FieldSource(column(source.value("column"), what), Optional.empty(), (int) decimals);
    }

    private static boolean isCommon(String field) {
        return Set.of("occurredAt", "actor", "office", "activity", "attributes").contains(field);
    }

    private static Column column(JsonValue value, String what) throws MalformedException {
        if (value instanceof JsonString name) {
            return new Column(List.of(name.value()));
        }
        if (value instanceof JsonArray names && names.size() > 0) {
            return new Column(texts(names, what));
        }
        throw new MalformedException("mapping: " + what + ": neither a column's name nor a list of names");
    }

    private static List<String> texts(JsonObject json, String member) throws MalformedException {
        return json.has(member) ? texts(json.array(member), member) : List.of();
    }

    private static List<String> texts(JsonArray array, String what) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonString text)) {
                throw new MalformedException("mapping: " + what + ": " + value.kind() + " in a list of texts");
            }
            texts.add(text.value());
        }
        return texts;
    }

    private static void known(JsonObject json, Set<String> members, String what) throws MalformedException {
        for (String name : json.names()) {
            if (!members.contains(name)) {
                throw new MalformedException("mapping: " + what + ": a member that is none of " + String.join(", ",
                        members.stream().sorted().toList()));
            }
        }
    }

    private static JsonObject object(JsonValue value, String what) throws MalformedException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedException("mapping: " + what + ": " + value.kind() + ", not object");
    }
}
