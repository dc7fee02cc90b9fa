package akashi.query.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/** Says in the reader's language what is wrong in an event. The rules of casework say it in English, each in a sentence of its own, which names the words of the
 * page; what stands in the sentence of this one event is carried over. A sentence without words stays as it is. */
final class BreachText {
    /** What differs from event to event: a day, a field, numbers of events. */
    private static final Pattern OWN = Pattern.compile("(?<=not in force on )[0-9-]+|(?<=that its field )\\S+|(?<=nor considered: event ).+(?=\\.$)");

    private final MessageSource words;
    private final Locale locale;

    BreachText(MessageSource words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    String of(String sentence) {
        Matcher own = OWN.matcher(sentence);
        boolean hasOwn = own.find();
        return words.getMessage("breach." + name(hasOwn ? own.replaceFirst("x") : sentence), new Object[] {hasOwn ? own.group() : ""}, sentence, locale);
    }

    /** The letters of a sentence, as words of a page are named. */
    static String name(String sentence) {
        return sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }
}
