package akashi.query.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/** Codes as words: those that every ledger has (roles, outcomes, clocks) in the words of the pages, those that the institution made up as its published lists
 * call them ({@link PublishedWords}). A code that nobody named stays as it is. */
final class CodeWords {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-(0|[1-9][0-9]{0,8})");
    /** Fields whose codes are those of another. */
    private static final Map<String, String> LISTS = Map.ofEntries(Map.entry("accessorRole", "role"), Map.entry("recipient", "role"), Map.entry("holder", "role"),
        Map.entry("authority", "role"), Map.entry("disposition", "outcome"), Map.entry("majority", "outcome"), Map.entry("outcomeProposed", "outcome"),
        Map.entry("method", "channel"), Map.entry("by", "owner"), Map.entry("contactOffice", "office"), Map.entry("reasonCode", "reason"),
        Map.entry("cause", "reason"), Map.entry("waiverReason", "reason"));

    private final MessageSource words;
    private final Locale locale;

    CodeWords(MessageSource words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /** The word for a code in the field of this name; the code itself where there is none. */
    String of(String field, String code) {
        String list = LISTS.getOrDefault(field, field);
        Matcher numbered = NUMBERED.matcher(code);
        Optional<String> word = find("code." + list + "." + code);
        if (word.isEmpty() && numbered.matches()) {
            word = find("code." + list + "." + numbered.group(1) + ".n", numbered.group(2));
        }
        return word.orElse(code);
    }

    /** Who did something, as one says it in a sentence: {@code a recording officer}. */
    Optional<String> actor(String role) {
        return find("actor." + role);
    }

    private Optional<String> find(String key, Object... arguments) {
        return Optional.ofNullable(words.getMessage(key, arguments, null, locale));
    }
}
