package akashi.query.web;

import akashi.event.PublicEvent;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import akashi.text.Language;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** Puts public events into words: the kind's name, and every member with its label, in one reader's language. */
final class PublicEventText {
    /** Members whose values are digests of texts, by language: the texts are shown instead. */
    private static final String TEXT = "text";

    private static final Set<String> DAYS = Set.of("date", "dates");

    private final MessageSource words;
    private final Language language;

    PublicEventText(MessageSource words, Language language) {
        this.words = words;
        this.language = language;
    }

    /** What the kind is called; the type itself if it is a later version's. */
    String name(String type) {
        return words.getMessage("public." + type, null, type, Locale.forLanguageTag(language.tag()));
    }

    /** Its own members, in their order; what is null is left out. */
    List<Line> lines(PublicEvent event) {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, JsonValue> member : event.own().members().entrySet()) {
            boolean shownAsText = member.getKey().equals(TEXT) && member.getValue() instanceof JsonObject;
            if (member.getValue() != JsonNull.NULL && !shownAsText) {
                lines.add(new Line(label(event.type(), member.getKey()), form(event, member.getKey()).filter(DAYS::contains).map(days -> days(member.getValue()))
                    .orElseGet(() -> values(member.getValue()))));
            }
        }
        return lines;
    }

    /** In a few words what it is about: title, code, version or count. */
    String about(PublicEvent event) {
        List<String> said = new ArrayList<>();
        for (String name : List.of("title", "notice", "criterion", "standard", "calendar", "list", "office", "offices", "into", "rule", "series",
                "release", "report", "instruction", "schema", "version", "count", "cases", "operator")) {
            JsonValue value = event.own().members().getOrDefault(name, JsonNull.NULL);
            if (value != JsonNull.NULL && said.size() < 3) {
                boolean speaks = value instanceof JsonObject || value instanceof JsonString;
                said.add((speaks ? "" : label(name) + " ") + String.join(", ", values(value)));
            }
        }
        return String.join(" · ", said);
    }

    /** What form the member has, if the register knows it. */
    private static Optional<String> form(PublicEvent event, String member) {
        return PublicEventType.of(event.type()).filter(type -> type.fieldNames().contains(member))
            .map(type -> type.fieldForms().get(type.fieldNames().indexOf(member)).replace(" or null", ""));
    }

    private List<String> days(JsonValue value) {
        return values(value).stream().map(this::day).toList();
    }

    private String day(String text) {
        try {
            return Moment.day(LocalDate.parse(text), language);
        } catch (DateTimeParseException ofALaterForm) {
            return text;
        }
    }

    /** What a member of this type is called: some mean something else than elsewhere. */
    String label(String type, String member) {
        return words.getMessage("public.field." + type + "." + member, null, label(member), Locale.forLanguageTag(language.tag()));
    }

    private String label(String member) {
        return words.getMessage("public.field." + member, null, member, Locale.forLanguageTag(language.tag()));
    }

    private List<String> values(JsonValue value) {
        if (value instanceof JsonArray list) {
            return list.elements().stream().map(this::inOneLine).toList();
        }
        return List.of(inOneLine(value));
    }

    private String inOneLine(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.value();
        }
        if (value instanceof JsonInteger number) {
            return Long.toString(number.value());
        }
        if (value instanceof JsonObject object) {
            JsonValue own = object.members().get(language.tag());
            String code = object.members().get("code") instanceof JsonString text ? text.value() + ": " : "";
            if (own instanceof JsonString text) {
                return code + text.value();
            }
            return object.members().entrySet().stream().map(member -> label(member.getKey()) + ": " + inOneLine(member.getValue()))
                .collect(Collectors.joining(", "));
        }
        if (value instanceof JsonArray list) {
            return list.elements().stream().map(this::inOneLine).collect(Collectors.joining(", "));
        }
        return CompactJson.text(value);
    }

    /** @param values one or more */
    public record Line(String label, List<String> values) { }
}
