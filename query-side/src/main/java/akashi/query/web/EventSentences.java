package akashi.query.web;

import akashi.casefile.EventSchema;
import akashi.casefile.FieldSchema;
import akashi.casefile.SentenceTemplate;
import akashi.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Names, sentences and labels of events in the page's language: those of its file {@code events_LANGUAGE.properties}, and those of the
 * catalogue where that has none. */
final class EventSentences {
    private static final MessageSource FILES = files();

    private final Language language;
    private final Locale locale;

    EventSentences(Language language, Locale locale) {
        this.language = language;
        this.locale = locale;
    }

    String name(EventSchema schema) {
        return find(schema.type()).orElseGet(() -> schema.name().in(language));
    }

    /** @param shown as of {@link SentenceTemplate#in} */
    String of(EventSchema schema, Function<String, Optional<String>> shown) {
        return find(schema.type() + ".sentence").map(template -> SentenceTemplate.filled(template, shown))
            .orElseGet(() -> schema.sentence().in(language, shown));
    }

    String label(FieldSchema field) {
        return find("field." + field.name()).orElseGet(() -> field.label().in(language));
    }

    private Optional<String> find(String key) {
        return Optional.ofNullable(FILES.getMessage(key, null, null, locale));
    }

    /** Sentences have places in braces and brackets of their own, so nothing here is a message format. */
    private static MessageSource files() {
        var files = new ResourceBundleMessageSource();
        files.setBasename("events");
        // Whichever thread comes first: a web server's own class loader goes away with it.
        files.setBundleClassLoader(EventSentences.class.getClassLoader());
        files.setDefaultEncoding(StandardCharsets.UTF_8.name());
        files.setFallbackToSystemLocale(false);
        return files;
    }
}
