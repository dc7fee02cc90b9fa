package akashi.casefile;

import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every type of case event in every revision that was ever sealed. Immutable, safe to share. */
public final class EventCatalogue {
    private static final JsonLimits LIMITS = JsonLimits.ENTRY.withDocumentBytes(4 << 20);

    private static final String[] WITHOUT_NATIVE = {"type", "revision", "name", "sentence", "fields"};
    private static final String[] WITH_NATIVE = {"type", "revision", "name", "sentence", "fields", "native"};

    private final Map<String, EventSchema> byKey;

    private EventCatalogue(Map<String, EventSchema> byKey) {
        this.byKey = byKey;
    }

    /** The catalogue that ships with this version. */
    public static EventCatalogue shipped() {
        return Shipped.CATALOGUE;
    }

    /** Reads a catalogue as {@code catalogue.json} is written. */
    public static EventCatalogue parse(byte[] document) throws MalformedException {
        JsonObject json = StrictJson.parseObject(document, LIMITS, "catalogue");
        json.requireNames("catalogue", "akashi", "common", "events");
        if (!json.text("akashi").equals("catalogue/1")) {
            throw new MalformedException("catalogue: not catalogue/1");
        }
        Map<String, FieldSchema> common = new LinkedHashMap<>();
        for (JsonValue field : json.array("common")) {
            FieldSchema schema = field(field, Map.of());
            common.put(schema.name(), schema);
        }
        Map<String, EventSchema> events = new LinkedHashMap<>();
        for (JsonValue event : json.array("events")) {
            EventSchema schema = event(event, common);
            if (events.put(key(schema.type(), schema.revision()), schema) != null) {
                throw new MalformedException("catalogue: " + schema.type() + " twice in one revision");
            }
        }
        return new EventCatalogue(events);
    }

    /** The schema of this type and revision, if this version knows it. */
    public Optional<EventSchema> schema(String type, long revision) {
        return Optional.ofNullable(byKey.get(key(type, revision)));
    }

    /** The newest revision of this type: the one to seal under. */
    public Optional<EventSchema> newest(String type) {
        Optional<EventSchema> found = Optional.empty();
        for (EventSchema schema : byKey.values()) {
            if (schema.type().equals(type) && (found.isEmpty() || found.get().revision() < schema.revision())) {
                found = Optional.of(schema);
            }
        }
        return found;
    }

    /** All of them, in the catalogue's order. */
    public Collection<EventSchema> schemas() {
        return List.copyOf(byKey.values());
    }

    private static String key(String type, long revision) {
        return type + "/" + revision;
    }

    private static EventSchema event(JsonValue value, Map<String, FieldSchema> common) throws MalformedException {
        JsonObject event = object(value);
        // Revisions that were only ever observed require nothing natively and say nothing about it.
        boolean required = event.has("native");
        event.requireNames("catalogue event", required ? WITH_NATIVE : WITHOUT_NATIVE);
        List<FieldSchema> fields = new ArrayList<>();
        JsonArray listed = event.array("fields");
        for (JsonValue field : listed) {
            fields.add(field(field, common));
        }
        return new EventSchema(event.text("type"), Math.toIntExact(event.integer("revision")), Wording.parse(event.object("name")),
                new SentenceTemplate(Wording.parse(event.object("sentence"))), fields,
                required ? names(event.array("native")) : List.of());
    }

    private static List<String> names(JsonArray array) throws MalformedException {
        List<String> names = new ArrayList<>();
        for (JsonValue element : array) {
            if (!(element instanceof JsonString name)) {
                throw new MalformedException("catalogue: a field name that is no string");
            }
            names.add(name.value());
        }
        return names;
    }

    /** A field is written out, or is the name of a common one. */
    private static FieldSchema field(JsonValue value, Map<String, FieldSchema> common) throws MalformedException {
        if (value instanceof JsonString name) {
            FieldSchema schema = common.get(name.value());
            if (schema == null) {
                throw new MalformedException("catalogue: no such common field");
            }
            return schema;
        }
        JsonObject field = object(value);
        field.requireNames("catalogue field", "name", "kind", "visibility", "required", "label");
        String visibility = field.text("visibility");
        if (visibility.length() != 1 || "SFDOA".indexOf(visibility.charAt(0)) < 0) {
            throw new MalformedException("catalogue: visibility is not one of S F D O A");
        }
        return new FieldSchema(field.text("name"), FieldKind.of(field.text("kind")), visibility.charAt(0), field.bool("required"),
                Wording.parse(field.object("label")));
    }

    private static JsonObject object(JsonValue value) throws MalformedException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedException("catalogue: " + value.kind() + ", not object");
    }

    private static final class Shipped {
        static final EventCatalogue CATALOGUE = read();

        private static EventCatalogue read() {
            try (InputStream resource = EventCatalogue.class.getResourceAsStream("catalogue.json")) {
                if (resource == null) {
                    throw new AssertionError("the jar lacks catalogue.json");
                }
                return parse(resource.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MalformedException e) {
                throw new AssertionError("the shipped catalogue", e);
            }
        }
    }
}
