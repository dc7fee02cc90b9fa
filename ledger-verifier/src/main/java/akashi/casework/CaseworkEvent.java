package akashi.casework;

import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An event as the rules see it. Reading a field never fails: what is not of the expected kind counts as absent.
 *
 * @param sequence     its place in the case
 * @param content      what happened
 * @param closedFields the fields that are left closed; none on the side that records
 */
public record CaseworkEvent(long sequence, Content content, Set<String> closedFields) {
    public CaseworkEvent {
        closedFields = Set.copyOf(closedFields);
    }

    /** The type. */
    String type() {
        return content.type();
    }

    boolean is(String... types) {
        return Stream.of(types).anyMatch(content.type()::equals);
    }

    boolean isNative() {
        return content.mode() == Mode.NATIVE;
    }

    boolean isClosed(String field) {
        return closedFields.contains(field);
    }

    Optional<String> text(String field) {
        return content.text(field).filter(text -> !text.isBlank());
    }

    boolean says(String field, String value) {
        return text(field).filter(value::equals).isPresent();
    }

    OptionalLong number(String field) {
        Optional<JsonValue> value = content.field(field);
        return value.isPresent() && value.get() instanceof JsonInteger number ? OptionalLong.of(number.value()) : OptionalLong.empty();
    }

    boolean isTrue(String field) {
        return content.field(field).filter(value -> value instanceof JsonBoolean flag && flag.value()).isPresent();
    }

    boolean isFalse(String field) {
        return content.field(field).filter(value -> value instanceof JsonBoolean flag && !flag.value()).isPresent();
    }

    /** The date in a field, if it has one. */
    public Optional<LocalDate> date(String field) {
        try {
            return text(field).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Optional<Instant> instant(String field) {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instants.parse(text.get(), field));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        elements(field).forEach(value -> {
            if (value instanceof JsonString text) {
                texts.add(text.value());
            }
        });
        return texts;
    }

    List<Long> numbers(String field) {
        List<Long> numbers = new ArrayList<>();
        elements(field).forEach(value -> {
            if (value instanceof JsonInteger number) {
                numbers.add(number.value());
            }
        });
        return numbers;
    }

    /** A criterion that a decision cites. */
    record Cited(String criterion, long version, boolean met) {}

    List<Cited> criteria() {
        List<Cited> cited = new ArrayList<>();
        elements("criteria").forEach(value -> {
            if (value instanceof JsonObject item && item.members().get("criterion") instanceof JsonString criterion
                    && item.members().get("version") instanceof JsonInteger version && item.members().get("met") instanceof JsonBoolean met) {
                cited.add(new Cited(criterion.value(), version.value(), met.value()));
            }
        });
        return cited;
    }

    /** When it happened, or when it was written down where it does not say. */
    Instant at() {
        return instant("occurredAt").orElse(content.recordedAt());
    }

    /** On which day it happened, in a zone. */
    public LocalDate day(ZoneId zone) {
        return at().atZone(zone).toLocalDate();
    }

    private List<JsonValue> elements(String field) {
        Optional<JsonValue> value = content.field(field);
        return value.isPresent() && value.get() instanceof JsonArray array ? array.elements() : List.of();
    }

    /** The type alone: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "CaseworkEvent[" + sequence + ", " + content.type() + "]";
    }
}
