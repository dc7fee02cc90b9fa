package akashi.query.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The languages that pages can be read in: those that have a file of words (docs/languages.md). English is the file without a language in its
 * name. Immutable. */
record Languages(List<Spoken> spoken) {
    private static final Pattern FILE = Pattern.compile("words(?:_([a-z]{2,3})(?:_([A-Z]{2})?)?(?:_([0-9A-Za-z]{5,8}))?)?\\.properties");
    private static final Languages SHIPPED = find();

    Languages {
        spoken = List.copyOf(spoken);
    }

    /** A language. @param name as its readers call it */
    record Spoken(Locale locale, String name) { }

    /** Those that this version comes with, and those whose files were put on the class path beside them. */
    static Languages shipped() {
        return SHIPPED;
    }

    List<Locale> locales() {
        return spoken.stream().map(Spoken::locale).toList();
    }

    /** The language of this tag, or null if it is not one of these. */
    Locale of(String tag) {
        return locales().stream().filter(locale -> locale.toLanguageTag().equals(tag)).findFirst().orElse(null);
    }

    /** The language that a file of this name is for. */
    static Locale ofFile(String name) {
        Matcher parts = FILE.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(name + " is not named after a language");
        }
        return parts.group(1) == null ? Locale.ENGLISH : new Locale.Builder().setLanguage(parts.group(1)).setRegion(parts.group(2))
            .setVariant(parts.group(3)).build();
    }

    private static Languages find() {
        try {
            List<Spoken> found = new ArrayList<>();
            for (Resource file : new PathMatchingResourcePatternResolver(Languages.class.getClassLoader()).getResources("classpath*:words*.properties")) {
                found.add(new Spoken(ofFile(file.getFilename()), name(file)));
            }
            found.sort(Comparator.comparing((Spoken each) -> !each.locale.equals(Locale.ENGLISH)).thenComparing(each -> each.locale.toLanguageTag()));
            return new Languages(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Resource file) throws IOException {
        var words = new Properties();
        try (Reader text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            words.load(text);
        }
        String name = words.getProperty("language.name");
        if (name == null) {
            throw new IllegalArgumentException(file.getFilename() + " lacks language.name");
        }
        return name;
    }
}
