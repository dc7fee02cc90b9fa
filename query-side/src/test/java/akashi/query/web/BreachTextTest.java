package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.query.testing.ShippedWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is wrong in an event, in the reader's language. */
class BreachTextTest {
    private static final Path RULES = Path.of(System.getProperty("akashi.root"), "ledger-verifier/src/main/java/akashi/casework");
    private static final Pattern SENTENCE = Pattern.compile("\"([A-Z][a-z]*( [^\"]*)? [^\"]*[.:]?[^\"]*)\"(?:\\s*\\+\\s*[^\"]*?\\s*\\+\\s*\"([^\"]*)\")?");

    @Test
    void every_sentence_of_the_rules_is_there_in_japanese_and_says_in_english_what_the_rule_says() throws IOException {
        List<String> sentences = sentences();
        assertThat(sentences).hasSizeGreaterThan(50).contains("There is no decision to serve.", "A criterion that it cites was not in force on 2026-11-20.",
            "The event that its field request names is not there, or is none of that kind.", "Submitted and neither assessed nor considered: event 7.");
        for (String sentence : sentences) {
            assertThat(text(Locale.ENGLISH).of(sentence)).isEqualTo(sentence);
            assertThat(text(Locale.JAPANESE).of(sentence)).as(sentence).isNotEqualTo(sentence).containsPattern("[ぁ-ん]").doesNotContain("{");
        }
    }

    @Test
    void what_is_of_this_one_event_is_carried_over() {
        assertThat(text(Locale.JAPANESE).of("A criterion that it cites was not in force on 2026-11-20.")).contains("2026-11-20");
        assertThat(text(Locale.JAPANESE).of("The event that its field request names is not there, or is none of that kind.")).contains("「request」");
        assertThat(text(Locale.JAPANESE).of("Submitted and neither assessed nor considered: event 7.")).contains("記録 7");
        assertThat(text(Locale.JAPANESE).of("A rule that came later was broken.")).isEqualTo("A rule that came later was broken.");
    }

    /** The sentences as the rules' sources have them, with something in their places. */
    private static List<String> sentences() throws IOException {
        List<String> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
                Matcher found = SENTENCE.matcher(Files.readString(file));
                while (found.find()) {
                    String whole = found.group(3) == null ? found.group(1) : found.group(1) + own(found.group(1)) + found.group(3);
                    if (whole.endsWith(".")) {
                        sentences.add(whole);
                    }
                }
            }
        }
        return sentences;
    }

    private static String own(String before) {
        return before.endsWith("field ") ? "request" : before.endsWith("event ") ? "7" : "2026-11-20";
    }

    private static BreachText text(Locale locale) {
        return new BreachText(ShippedWords.open(), locale);
    }
}
