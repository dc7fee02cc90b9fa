package akashi.command.casefile;

import akashi.casework.CaseworkEvent;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that happened in a case, not yet or no longer sealed. Sealing adds its place in the chain and the facet rules.
 *
 * @param type       one of the catalogue
 * @param revision   of the type
 * @param mode       decided here, or taken from somewhere else
 * @param recordedAt when it was written down here
 * @param fields     by name; one that is absent has no value
 */
public record CaseEvent(String type, int revision, Mode mode, Instant recordedAt, Map<String, JsonValue> fields) {
    /** Stands for an event that was erased: only that it was there is known. */
    public static final CaseEvent ERASED = new CaseEvent("", 0, Mode.NATIVE, Instant.EPOCH, Map.of());

    public CaseEvent {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public boolean isErased() {
        return type.isEmpty();
    }

    /** The text of a field, if it has one. */
    public Optional<String> text(String field) {
        return fields.get(field) instanceof JsonString text && !text.value().isBlank() ? Optional.of(text.value()) : Optional.empty();
    }

    /** The instant in a field, if it has one. */
    public Optional<Instant> instant(String field) {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instants.parse(text.get(), field));
        } catch (MalformedException e) {
            // Sealing lets no field past that is not of its schema's kind; evolve must be total all the same.
            return Optional.empty();
        }
    }

    /** As the rules see it in this place. Under which facet rules it is sealed is no matter of casework. */
    CaseworkEvent at(long sequence) {
        return new CaseworkEvent(sequence, new Content(type, revision, 0, mode, recordedAt, fields), Set.of());
    }

    /** The type alone: fields are personal, and this line reaches logs. */
    @Override
    public String toString() {
        return "CaseEvent[" + type + "]";
    }
}
