package akashi.casefile;

import akashi.json.JsonNull;
import akashi.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of event in one revision: its fields, and how people read it. Immutable, safe to share.
 *
 * @param type     an upper-case letter, then ASCII letters
 * @param revision from 1
 * @param name     what people call it
 * @param sentence one sentence about such an event, to be filled in
 * @param fields   in the order in which they are shown; the sealed form sorts their digests
 * @param nativeRequired the fields that must be there when the institution itself records the event, and not only observes it in an
 *                 old system; not part of the sealed form
 */
public record EventSchema(String type, int revision, Wording name, SentenceTemplate sentence, List<FieldSchema> fields,
                          List<String> nativeRequired) {
    public EventSchema {
        fields = List.copyOf(fields);
        nativeRequired = List.copyOf(nativeRequired);
        if (fields.stream().map(FieldSchema::name).distinct().count() != fields.size()) {
            throw new IllegalArgumentException("a field twice in " + type);
        }
        if (!fields.stream().map(FieldSchema::name).toList().containsAll(nativeRequired)) {
            throw new IllegalArgumentException("a required field that " + type + " does not have");
        }
    }

    /** The field of this name, if there is one. */
    public Optional<FieldSchema> field(String fieldName) {
        // A schema has about a dozen fields: walking them is faster than a map, and this runs for every field sealed.
        for (FieldSchema field : fields) {
            if (field.name().equals(fieldName)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /**
     * The first thing that keeps these values from being sealed as such an event: {@code unknown-field:NAME} or
     * {@code bad-value:NAME}. Empty: they fit. A field not named counts as {@code null}.
     */
    public Optional<String> fault(Map<String, JsonValue> values) {
        for (String given : values.keySet()) {
            if (field(given).isEmpty()) {
                return Optional.of("unknown-field:" + given);
            }
        }
        for (FieldSchema field : fields) {
            if (!field.accepts(values.getOrDefault(field.name(), JsonNull.NULL))) {
                return Optional.of("bad-value:" + field.name());
            }
        }
        return Optional.empty();
    }

    /** These values in the schema's order, with {@code null} for what is absent; call {@link #fault} first. */
    public Map<String, JsonValue> complete(Map<String, JsonValue> values) {
        Map<String, JsonValue> complete = new LinkedHashMap<>();
        for (FieldSchema field : fields) {
            complete.put(field.name(), values.getOrDefault(field.name(), JsonNull.NULL));
        }
        return complete;
    }

    /** The sealed part on one line, as the golden file freezes it: {@code Type/1 name:kind name:kind! ...} (! = required). */
    public String sealedForm() {
        StringBuilder line = new StringBuilder(type).append('/').append(revision);
        for (FieldSchema field : fields) {
            line.append(' ').append(field.name()).append(':').append(field.kind().word()).append(field.required() ? "!" : "");
        }
        return line.toString();
    }
}
