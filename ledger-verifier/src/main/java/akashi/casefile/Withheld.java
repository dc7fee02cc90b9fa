package akashi.casefile;

import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a trail leaves closed and that its closing {@code TrailDisclosed} names (docs/format/trail-bundle.md).
 *
 * @param sequence the event's place in its case, from 0
 * @param field    the field left closed; empty: the whole event, content and facets
 * @param basis    the legal basis, as text
 * @param until    the date up to which it is withheld; empty: no date is set
 */
public record Withheld(long sequence, Optional<String> field, String basis, Optional<String> until) {
    private static final List<String> NAMES = List.of("sequence", "field", "basis", "until");

    public Withheld {
        if (sequence < 0 || basis.isBlank() || !FieldKind.TEXT.accepts(new JsonString(basis))) {
            throw new IllegalArgumentException("a withheld item needs a place and a legal basis");
        }
        if (until.isPresent() && !FieldKind.DATE.accepts(new JsonString(until.get()))) {
            throw new IllegalArgumentException("until is no date");
        }
    }

    /** As it stands in the field {@code withheld}. */
    public JsonObject json() {
        return JsonObject.EMPTY.with("sequence", sequence).with("field", nullable(field)).with("basis", basis)
                .with("until", nullable(until));
    }

    /** Reads one element of the field {@code withheld}. */
    public static Withheld parse(JsonValue value) throws MalformedException {
        if (!isOne(value)) {
            throw new MalformedException("withheld: not sequence, field, basis and until");
        }
        JsonObject item = (JsonObject) value;
        return new Withheld(item.integer("sequence"), optional(item, "field"), item.text("basis"), optional(item, "until"));
    }

    static boolean isOne(JsonValue value) {
        return value instanceof JsonObject item && item.names().equals(NAMES)
                && item.members().get("sequence") instanceof JsonInteger sequence && sequence.value() >= 0
                && isNullOr(FieldKind.CODE, item.members().get("field"))
                && item.members().get("basis") instanceof JsonString basis && !basis.value().isBlank() && FieldKind.TEXT.accepts(basis)
                && isNullOr(FieldKind.DATE, item.members().get("until"));
    }

    private static boolean isNullOr(FieldKind kind, JsonValue value) {
        return value == JsonNull.NULL || kind.accepts(value);
    }

    private static JsonValue nullable(Optional<String> text) {
        return text.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL);
    }

    private static Optional<String> optional(JsonObject item, String name) throws MalformedException {
        return item.value(name) == JsonNull.NULL ? Optional.empty() : Optional.of(item.text(name));
    }
}
