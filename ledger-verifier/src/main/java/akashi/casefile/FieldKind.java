package akashi.casefile;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/** What a field's value may be; {@code null} (absent) is not asked here (docs/format/entry.md, "Kinds of field"). */
public enum FieldKind {
    /** Any text; of the control characters only tab, line feed and carriage return. */
    TEXT("text") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonString text && isText(text.value());
        }
    },
    /** A short mark out of somebody's list: 1 to 128 UTF-16 units, no control character, no blank at either end. */
    CODE("code") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonString text && isCode(text.value());
        }
    },
    /** A whole number within 2^53-1; an amount of money is in the currency's smallest unit. */
    INTEGER("integer") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonInteger;
        }
    },
    /** True or false. */
    BOOLEAN("boolean") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonBoolean;
        }
    },
    /** RFC 3339, UTC, milliseconds. */
    INSTANT("instant") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonString text && isInstant(text.value());
        }
    },
    /** A calendar date {@code 2026-11-23}, in the zone of the rules. */
    DATE("date") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonString text && isDate(text.value());
        }
    },
    /** A SHA-256 value, 43 characters of base64url. */
    DIGEST("digest") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonString text && isDigest(text.value());
        }
    },
    /** What the source system said besides: an array of {@code ["name","value"]}, in its order, at most 1,000. */
    ATTRIBUTES("attributes") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonArray pairs && pairs.size() <= MOST_ELEMENTS
                    && pairs.elements().stream().allMatch(FieldKind::isPair);
        }
    },
    /** What a trail leaves closed, as {@link Withheld} writes it; at most 1,000. */
    WITHHELD("withheld") {
        @Override
        boolean holds(JsonValue value) {
            return value instanceof JsonArray list && list.size() <= MOST_ELEMENTS
                    && list.elements().stream().allMatch(Withheld::isOne);
        }
    },
    /** An array of codes, at most 1,000. */
    CODES("codes") {
        @Override
        boolean holds(JsonValue value) {
            return isListOf(value, CODE::holds);
        }
    },
    /** The criteria that a decision applied, as {@link CitedCriterion} writes them; at most 1,000. */
    CRITERIA("criteria") {
        @Override
        boolean holds(JsonValue value) {
            return isListOf(value, CitedCriterion::isOne);
        }
    },
    /** Places of events in the same case, from 0; at most 1,000. */
    SEQUENCES("sequences") {
        @Override
        boolean holds(JsonValue value) {
            return isListOf(value, element -> element instanceof JsonInteger sequence && sequence.value() >= 0);
        }
    };

    /** A value's JSON may have this many bytes, so that its disclosure stays below 65,535. */
    public static final int MAX_VALUE_BYTES = 60_000;
    private static final int MOST_ELEMENTS = 1_000;
    private static final int LONGEST_CODE = 128;

    private final String word;

    FieldKind(String word) {
        this.word = word;
    }

    /** The kind that the catalogue calls so. */
    static FieldKind of(String word) throws MalformedException {
        for (FieldKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new MalformedException("catalogue: no such kind of field");
    }

    /** The catalogue's word for it. */
    public String word() {
        return word;
    }

    /** May a field of this kind hold this value, which is not null? */
    public boolean accepts(JsonValue value) {
        return holds(value) && isShort(value);
    }

    abstract boolean holds(JsonValue value);

    private static boolean isShort(JsonValue value) {
        if (value instanceof JsonString text) {
            // Three bytes a unit at most, six where it is escaped; most values need no counting.
            return text.value().length() * 6 <= MAX_VALUE_BYTES || CompactJson.write(value).length <= MAX_VALUE_BYTES;
        }
        return !(value instanceof JsonArray) || CompactJson.text(value).getBytes(StandardCharsets.UTF_8).length <= MAX_VALUE_BYTES;
    }

    private static boolean isPair(JsonValue value) {
        return value instanceof JsonArray pair && pair.size() == 2 && TEXT.holds(pair.get(0)) && TEXT.holds(pair.get(1));
    }

    private static boolean isListOf(JsonValue value, Predicate<JsonValue> isElement) {
        return value instanceof JsonArray list && list.size() <= MOST_ELEMENTS && list.elements().stream().allMatch(isElement);
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' && unit != '\t' && unit != '\n' && unit != '\r' || unit == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCode(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_CODE && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isInstant(String text) {
        return parses(() -> Instants.parse(text, "instant")).isPresent();
    }

    private static boolean isDigest(String text) {
        return parses(() -> Hash.fromBase64Url(text, "digest")).isPresent();
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static <T> Optional<T> parses(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private interface Reading<T> {
        T read() throws MalformedException;
    }
}
