package akashi.bundle;

import akashi.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The README in every bundle: one text for each language, fixed for ever by the format version. */
final class BundleReadme {
    private static final Map<Language, byte[]> TEXTS = read();

    private BundleReadme() {
    }

    static byte[] text(Language language) {
        return TEXTS.get(language).clone();
    }

    static boolean isOne(byte[] readme) {
        return TEXTS.values().stream().anyMatch(text -> Arrays.equals(text, readme));
    }

    private static Map<Language, byte[]> read() {
        Map<Language, byte[]> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String name = "README-trail-1." + language.tag() + ".txt";
            try (InputStream resource = BundleReadme.class.getResourceAsStream(name)) {
                if (resource == null) {
                    throw new AssertionError("the jar lacks " + name);
                }
                texts.put(language, resource.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
