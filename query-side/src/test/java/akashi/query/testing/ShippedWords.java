package akashi.query.testing;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The pages' words as the application reads them. */
public final class ShippedWords {
    private ShippedWords() {
    }

    /** Opens them; safe to share. */
    public static MessageSource open() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("words");
        words.setDefaultEncoding("UTF-8");
        words.setAlwaysUseMessageFormat(true);
        words.setFallbackToSystemLocale(false);
        return words;
    }
}
