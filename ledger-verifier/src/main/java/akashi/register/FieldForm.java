package akashi.register;

import akashi.casefile.FieldKind;
import akashi.clock.Deadline;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a field of a public event may hold (docs/format/public-events.md, "Forms").
 *
 * @param name  the format's word for it
 * @param says  what it must be, to end the sentence "must be ..."
 * @param holds whether a value is one
 */
record FieldForm(String name, String says, Predicate<JsonValue> holds) {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern TABLE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MOST_NAMES = 1_000;

    static final FieldForm CODE = new FieldForm("code", "a code of 1 to 128 characters without a blank at either end",
            FieldKind.CODE::accepts);
    static final FieldForm CODES = new FieldForm("codes", "a list of distinct codes, one at least",
            value -> FieldKind.CODES.accepts(value) && isDistinct(value) && !isEmpty(value));
    static final FieldForm TEXT = new FieldForm("text", "a text that is not empty",
            value -> FieldKind.TEXT.accepts(value) && value instanceof JsonString text && !text.value().isBlank());
    static final FieldForm DATE = new FieldForm("date", "a date such as 2026-04-01", FieldKind.DATE::accepts);
    static final FieldForm DATES = new FieldForm("dates", "a list of dates, earliest first and none twice",
            value -> value instanceof JsonArray dates && dates.elements().stream().allMatch(FieldKind.DATE::accepts) && isAscending(dates));
    static final FieldForm INSTANT = new FieldForm("instant", "a moment such as 2026-04-01T00:00:00.000Z", FieldKind.INSTANT::accepts);
    static final FieldForm DIGEST = new FieldForm("digest", "a SHA-256 value in 43 characters of base64url", FieldKind.DIGEST::accepts);
    static final FieldForm VERSION = new FieldForm("version", "a whole number from 1", value -> isBetween(value, 1, JsonInteger.GREATEST));
    static final FieldForm COUNT = new FieldForm("count", "a whole number from 0", value -> isBetween(value, 0, JsonInteger.GREATEST));
    static final FieldForm INTEGER = new FieldForm("integer", "a whole number", FieldKind.INTEGER::accepts);
    static final FieldForm AMOUNT = new FieldForm("amount", "a whole number from 1 to " + Deadline.MOST,
            value -> isBetween(value, 1, Deadline.MOST));
    static final FieldForm PERCENTILE = new FieldForm("percentile", "a whole number from 1 to 100", value -> isBetween(value, 1, 100));
    static final FieldForm UNIT = oneOf("unit", Stream.of(Deadline.Unit.values()).map(Deadline.Unit::code).toList());
    static final FieldForm OWNER = oneOf("owner", List.of("institution", "agency", "court"));
    static final FieldForm METHOD = oneOf("method", List.of("random", "rota", "manual"));
    static final FieldForm ZONE = new FieldForm("zone", "UTC or a named time zone such as Asia/Tokyo", FieldForm::isZone);
    static final FieldForm WEEKEND = new FieldForm("weekend", "a list of days such as \"SATURDAY\", \"SUNDAY\", Monday first, six at most",
            FieldForm::isWeekend);
    static final FieldForm TITLE = new FieldForm("title", "an object with the texts \"en\" and \"ja\"", FieldForm::isTitle);
    static final FieldForm TEXTS = new FieldForm("texts", "an object that gives the SHA-256 value of the text for each language, such as \"en\"",
            value -> isDigests(value, LANGUAGE));
    static final FieldForm TABLES = new FieldForm("tables", "an object that gives the SHA-256 value of each table by its name",
            value -> isDigests(value, TABLE));
    static final FieldForm ENTRIES = new FieldForm("entries", "a list of objects with \"code\", \"en\" and \"ja\", no code twice",
            FieldForm::isEntries);
    static final FieldForm PLAN = new FieldForm("plan", "a list of objects with \"release\", \"from\", \"until\" and \"on\", no release twice",
            FieldForm::isPlan);
    static final FieldForm STOCK_FLOW = new FieldForm("stock-flow", "an object with the whole numbers " + String.join(", ", StockFlow.NAMES)
            + ", of which only corrections may be below 0", StockFlow::isOne);
    static final FieldForm WITHHELD = new FieldForm("withheld", "an object with the whole numbers row, d1, d2, d3, each from 0 and none below the one before",
            FieldForm::isWithheld);
    static final FieldForm KEY = new FieldForm("key", "a verifier key as C2SP signed-note writes it", FieldForm::isKey);

    static FieldForm oneOf(String name, List<String> words) {
        return new FieldForm(name, "one of " + String.join(", ", words),
                value -> value instanceof JsonString text && words.contains(text.value()));
    }

    /** The day that a weekend calls so. */
    static Optional<DayOfWeek> day(String name) {
        return Stream.of(DayOfWeek.values()).filter(day -> day.name().equals(name)).findFirst();
    }

    private static boolean isBetween(JsonValue value, long least, long most) {
        return value instanceof JsonInteger number && number.value() >= least && number.value() <= most;
    }

    private static boolean isEmpty(JsonValue value) {
        return value instanceof JsonArray list && list.size() == 0;
    }

    private static boolean isDistinct(JsonValue value) {
        return value instanceof JsonArray list && list.elements().stream().distinct().count() == list.size();
    }

    /** Dates are written so that their texts sort as they do. */
    private static boolean isAscending(JsonArray dates) {
        List<String> texts = dates.elements().stream().map(date -> ((JsonString) date).value()).toList();
        return texts.equals(texts.stream().sorted().distinct().toList());
    }

    private static boolean isZone(JsonValue value) {
        try {
            return value instanceof JsonString text && (text.value().equals("UTC")
                    || text.value().indexOf('/') > 0 && ZoneId.of(text.value()).getId().equals(text.value()));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isWeekend(JsonValue value) {
        if (!(value instanceof JsonArray days)) {
            return false;
        }
        List<DayOfWeek> read = days.elements().stream().filter(JsonString.class::isInstance)
                .flatMap(day -> day(((JsonString) day).value()).stream()).toList();
        return read.size() == days.size() && read.size() < DayOfWeek.values().length
                && read.equals(read.stream().sorted().distinct().toList());
    }

    private static boolean isTitle(JsonValue value) {
        return value instanceof JsonObject title && title.members().keySet().equals(Set.of("en", "ja"))
                && title.members().values().stream().allMatch(TEXT.holds());
    }

    private static boolean isDigests(JsonValue value, Pattern names) {
        return value instanceof JsonObject digests && !digests.members().isEmpty() && digests.members().size() <= MOST_NAMES
                && digests.names().stream().allMatch(name -> names.matcher(name).matches())
                && digests.members().values().stream().allMatch(DIGEST.holds());
    }

    private static boolean isEntries(JsonValue value) {
        return isListBy(value, "code", entry -> entry.members().keySet().equals(Set.of("code", "en", "ja"))
                && CODE.holds().test(entry.members().get("code")) && TEXT.holds().test(entry.members().get("en"))
                && TEXT.holds().test(entry.members().get("ja")));
    }

    private static boolean isPlan(JsonValue value) {
        return isListBy(value, "release", entry -> entry.members().keySet().equals(Set.of("release", "from", "until", "on"))
                && CODE.holds().test(entry.members().get("release"))
                && Stream.of("from", "until", "on").allMatch(name -> DATE.holds().test(entry.members().get(name))));
    }

    private static boolean isListBy(JsonValue value, String key, Predicate<JsonObject> isEntry) {
        return value instanceof JsonArray list && list.size() > 0
                && list.elements().stream().allMatch(entry -> entry instanceof JsonObject object && isEntry.test(object))
                && list.elements().stream().map(entry -> ((JsonObject) entry).members().get(key)).distinct().count() == list.size();
    }

    private static boolean isWithheld(JsonValue value) {
        if (!(value instanceof JsonObject counts) || !counts.names().equals(List.of("row", "d1", "d2", "d3"))
                || !counts.members().values().stream().allMatch(COUNT.holds())) {
            return false;
        }
        List<Long> numbers = counts.members().values().stream().map(number -> ((JsonInteger) number).value()).toList();
        return numbers.equals(numbers.stream().sorted().toList());
    }

    private static boolean isKey(JsonValue value) {
        try {
            return value instanceof JsonString text && VerifierKey.parse(text.value()).text().equals(text.value());
        } catch (MalformedException e) {
            return false;
        }
    }
}
