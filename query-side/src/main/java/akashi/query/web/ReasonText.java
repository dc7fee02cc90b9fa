package akashi.query.web;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts the reasons for which cases are listed into words, in the reader's language. Safe for use by many threads. */
@Component
class ReasonText {
    private static final String RULE = "rule";
    private static final String MISSED = "missed";

    private final MessageSource words;
    private final PageFrame frame;

    ReasonText(MessageSource words, PageFrame frame) {
        this.words = words;
        this.frame = frame;
    }

    String kind(String kind) {
        return word("finding." + kind, kind);
    }

    String state(String state) {
        return word("finding.state." + state, state);
    }

    /** The name of the rule or the clock; null if the kind has none. */
    String code(String kind, String code) {
        return code.isEmpty() ? null : kind.equals(MISSED) ? clock(code) : code;
    }

    /** Why the case is listed: the rule in plain words, or what the kind means. */
    String why(String kind, String code) {
        return kind.equals(RULE) ? rule(code) : word("finding." + kind + ".why", "");
    }

    /** A rule of casework in plain words. */
    String rule(String code) {
        return word("rule." + code, code);
    }

    /** What is wrong in one event, as the rule says it. */
    String breach(String sentence) {
        return new BreachText(words, Locale.forLanguageTag(frame.language().tag())).of(sentence);
    }

    /** What a clock measures, without the number of the event that set it. */
    String clock(String name) {
        String kind = name.replaceAll("-[0-9]+$", "");
        return word("clock." + kind, kind);
    }

    private String word(String key, String otherwise) {
        return words.getMessage(key, null, otherwise, Locale.forLanguageTag(frame.language().tag()));
    }
}
