package akashi.query.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/** Codes that every ledger has (roles, outcomes, clocks) as words; what an institution made up itself stays as it wrote it. */
final class CodeWords {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-(0|[1-9][0-9]{0,8})");
    private static final Map<String, String> LISTS = Map.of("accessorRole", "role", "recipient", "role", "holder", "role", "authority", "role",
        "disposition", "outcome", "majority", "outcome", "method", "channel", "by", "owner");
    private static final Set<String> KNOWN = Set.of("role", "outcome", "owner", "clock", "channel", "purpose", "weight", "automatedShare");

    private final MessageSource words;
    private final Locale locale;

    CodeWords(MessageSource words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /** The word for a code in the field of this name; the code itself where there is none. */
    String of(String field, String code) {
        String list = LISTS.getOrDefault(field, field);
        if (!KNOWN.contains(list)) {
            return code;
        }
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
