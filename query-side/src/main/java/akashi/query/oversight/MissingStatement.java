package akashi.query.oversight;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Tells a statement that something was handed in and is not in the record from other statements. The event has no field of its own for that: the form of
 * {@code /case/say} begins such a statement with a sentence of the page's words, in the language of whoever made it, and whoever records it for somebody begins
 * it in the same way. A language that is added brings its sentence with it. */
final class MissingStatement {
    private static final List<String> SENTENCES = List.of("say.missing.recorded", "say.missing.recorded.day");
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]\\}");
    private static final Pattern BEGINNINGS = Pattern.compile(find(), Pattern.DOTALL);

    private MissingStatement() {
    }

    /** Is it one? @param text of the statement */
    static boolean isOne(String text) {
        return BEGINNINGS.matcher(text).matches();
    }

    private static String find() {
        try {
            List<String> found = new ArrayList<>();
            for (Resource file : new PathMatchingResourcePatternResolver(MissingStatement.class.getClassLoader()).getResources("classpath*:words*.properties")) {
                Properties words = new Properties();
                try (Reader text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    words.load(text);
                }
                SENTENCES.stream().map(words::getProperty).filter(sentence -> sentence != null).map(MissingStatement::beginning).forEach(found::add);
            }
            return String.join("|", found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The day, in whatever language, is short; what follows is whatever the person wrote. */
    private static String beginning(String sentence) {
        return Stream.of(PLACE.split(sentence.replace("''", "'"), -1)).map(Pattern::quote).collect(Collectors.joining(".{1,40}")).replaceFirst("\\.\\{1,40\\}(\\\\Q\\\\E)?$", ".*");
    }
}
