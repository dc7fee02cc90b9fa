package akashi.query.published;

import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the institution calls its own codes: the names in its published code lists and the titles of its offices, of each code the one that was published last.
 * Immutable. */
public final class PublishedNames {
    private static final String OFFICES = "offices";
    /** Nothing has a name. */
    public static final PublishedNames NONE = new PublishedNames(Map.of());

    private final Map<String, Map<String, Map<Language, String>>> byList;

    private PublishedNames(Map<String, Map<String, Map<Language, String>>> byList) {
        this.byList = byList;
    }

    /** The types of event that name something. */
    static List<PublicEventType> types() {
        return List.of(PublicEventType.CODE_LIST_PUBLISHED, PublicEventType.OFFICE_OPENED);
    }

    /** The name of a code in this list; empty: it was never given one. */
    public Optional<String> name(String list, String code, Language language) {
        return Optional.ofNullable(byList.getOrDefault(list, Map.of()).get(code)).map(names -> names.get(language));
    }

    /** Out of these entries, in the order of the log. What is not as the register has it names nothing. */
    static PublishedNames of(List<LogEntry> entries) {
        PublishedNames names = NONE;
        for (LogEntry entry : entries) {
            names = entry.event().map(names::with).orElse(names);
        }
        return names;
    }

    private PublishedNames with(PublicEvent event) {
        try {
            Map<String, Map<Language, String>> named = new HashMap<>();
            String list = OFFICES;
            if (event.type().equals(PublicEventType.CODE_LIST_PUBLISHED.word())) {
                list = event.own().text("list");
                JsonArray codes = event.own().array("codes");
                for (JsonValue each : codes.elements()) {
                    if (each instanceof JsonObject entry) {
                        named.put(entry.text("code"), names(entry));
                    }
                }
            } else if (event.own().has("title") && event.own().value("title") != JsonNull.NULL) {
                named.put(event.own().text("office"), names(event.own().object("title")));
            }
            Map<String, Map<String, Map<Language, String>>> more = new HashMap<>(byList);
            more.merge(list, named, (before, now) -> {
                Map<String, Map<Language, String>> both = new HashMap<>(before);
                both.putAll(now);
                return both;
            });
            return new PublishedNames(more);
        } catch (MalformedException ofAnotherVersion) {
            return this;
        }
    }

    private static Map<Language, String> names(JsonObject object) throws MalformedException {
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            names.put(language, object.text(language.tag()));
        }
        return names;
    }
}
