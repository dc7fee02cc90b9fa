package akashi.event;

import akashi.json.JsonNull;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happened: the inner sealed layer (docs/format/entry.md).
 *
 * @param type       of the event catalogue
 * @param revision   of the type
 * @param rules      leaf index of the {@code FacetRules} event under which the row was made
 * @param recordedAt by the institution's clock; milliseconds
 * @param fields     by name. To be sealed: a field left out is absent ({@code null}). Opened: a field left out is closed, see
 *                   {@link OpenedEvent#closedFields()}
 */
public record Content(String type, int revision, long rules, Mode mode, Instant recordedAt, Map<String, JsonValue> fields) {
    public Content {
        if (revision < 1 || rules < 0) {
            throw new IllegalArgumentException("revision " + revision + ", rules " + rules);
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value of this field; empty where it is absent or closed. */
    public Optional<JsonValue> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> value != JsonNull.NULL);
    }

    /** The text of this field; empty where it is absent, closed or no string. */
    public Optional<String> text(String name) {
        return field(name).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
    }

    /** The same content under other rules: an event that was overtaken by new rules is sealed anew. */
    public Content under(long newRules) {
        return new Content(type, revision, newRules, mode, recordedAt, fields);
    }

    /** Names type and revision alone: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "Content[" + type + "/" + revision + "]";
    }
}
