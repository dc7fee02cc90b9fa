package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.FieldSchema;
import akashi.casefile.SentenceTemplate;
import akashi.facets.FacetRules;
import akashi.facets.Outcomes;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every file of words, whoever adds one. */
class LanguagesTest {
    private static final Pattern PLACE = Pattern.compile("\\{([0-9]+)");
    /** What whoever has a case reads: all of it is there in simple Japanese. */
    private static final Pattern APPLICANTS = Pattern.compile("(enter|case|next|due|since|waits|live|looks|trail|say|said|proof|feed|lock)\\..*");
    private static final Set<String> FOR_STAFF = Set.of("case.recorded");

    @Test
    void english_japanese_and_simple_japanese_are_offered_in_this_order_under_their_own_names() {
        assertThat(Languages.shipped().spoken()).extracting(each -> each.locale().toLanguageTag(), Languages.Spoken::name)
            .contains(org.assertj.core.groups.Tuple.tuple("ja", "日本語"), org.assertj.core.groups.Tuple.tuple("ja-yasashii", "やさしい日本語"));
        assertThat(Languages.shipped().locales().get(0)).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.shipped().of("ja-yasashii")).isEqualTo(Locale.forLanguageTag("ja-yasashii"));
        assertThat(Languages.shipped().of("xx")).isNull();
        assertThat(Languages.shipped().of(null)).isNull();
    }

    @Test
    void a_file_is_for_the_language_in_its_name() {
        assertThat(Languages.ofFile("words_pt_BR.properties")).isEqualTo(Locale.forLanguageTag("pt-BR"));
        assertThat(Languages.ofFile("words_fil.properties")).isEqualTo(Locale.forLanguageTag("fil"));
        assertThatThrownBy(() -> Languages.ofFile("words-fr.properties")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_file_has_words_that_english_lacks_or_other_places_to_fill() throws IOException {
        Properties english = words("words.properties");
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:words_*.properties")) {
            Properties other = words(file.getFilename());
            for (String key : other.stringPropertyNames()) {
                assertThat(english.getProperty(key)).as("%s: %s is no word of a page", file.getFilename(), key).isNotNull();
                new MessageFormat(other.getProperty(key), Locale.ROOT);
                assertThat(places(english.getProperty(key))).as("%s: %s", file.getFilename(), key).containsAll(places(other.getProperty(key)));
            }
        }
        assertThat(words("words_ja.properties").stringPropertyNames()).containsAll(english.stringPropertyNames());
    }

    @Test
    void simple_japanese_has_all_that_a_person_with_a_case_reads() throws IOException {
        Properties simple = words("words_ja__yasashii.properties");
        List<String> lacking = words("words.properties").stringPropertyNames().stream()
            .filter(key -> APPLICANTS.matcher(key).matches() && !FOR_STAFF.contains(key) && !simple.containsKey(key)).sorted().toList();
        assertThat(lacking).isEmpty();
    }

    @Test
    void every_outcome_that_a_new_log_counts_is_a_word_in_english_and_in_japanese() throws IOException {
        List<String> codes = Stream.concat(Outcomes.USUAL.byType().values().stream().flatMap(List::stream), Stream.of(FacetRules.OTHER)).distinct().toList();
        assertThat(codes).contains("grant", "part-grant", "dismissed-formal");
        for (String file : List.of("words.properties", "words_ja.properties")) {
            assertThat(words(file).stringPropertyNames()).as(file).containsAll(codes.stream().map(code -> "code.outcome." + code).toList());
        }
    }

    @Test
    void sentences_of_other_languages_are_of_known_events_and_fill_only_their_fields() throws IOException {
        Set<String> fields = EventCatalogue.shipped().schemas().stream().flatMap(schema -> schema.fields().stream()).map(FieldSchema::name)
            .collect(Collectors.toSet());
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:events*.properties")) {
            Properties events = words(file.getFilename());
            for (String key : events.stringPropertyNames()) {
                if (key.startsWith("field.")) {
                    assertThat(fields).as(file.getFilename()).contains(key.substring("field.".length()));
                    continue;
                }
                Optional<EventSchema> schema = EventCatalogue.shipped().newest(key.replaceFirst("\\.sentence$", ""));
                assertThat(schema).as("%s: %s", file.getFilename(), key).isPresent();
                if (key.endsWith(".sentence")) {
                    List<String> asked = new ArrayList<>();
                    SentenceTemplate.filled(events.getProperty(key), name -> {
                        asked.add(name);
                        return Optional.of("x");
                    });
                    assertThat(schema.get().fields()).extracting(FieldSchema::name).as(key).containsAll(asked);
                }
            }
        }
    }

    @Test
    void a_sentence_is_in_the_pages_language_and_in_the_catalogues_where_the_file_lacks_it() {
        EventSchema decision = EventCatalogue.shipped().newest("DecisionRecorded").orElseThrow();
        EventSchema hearing = EventCatalogue.shipped().newest("HearingHeld").orElseThrow();
        var simple = new EventSentences(akashi.text.Language.JA, Locale.forLanguageTag("ja-yasashii"));
        assertThat(simple.of(decision, name -> name.equals("outcome") ? Optional.of("許可") : Optional.empty())).isEqualTo("役所が 決めました：許可。");
        assertThat(simple.name(hearing)).isEqualTo(hearing.name().in(akashi.text.Language.JA));
        assertThat(new EventSentences(akashi.text.Language.EN, Locale.ENGLISH).name(decision)).isEqualTo("Decision recorded");
    }

    private static Set<String> places(String text) {
        return Stream.of(text).flatMap(each -> PLACE.matcher(each).results()).map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties words(String name) throws IOException {
        var words = new Properties();
        try (Reader text = new InputStreamReader(LanguagesTest.class.getResourceAsStream("/" + name), StandardCharsets.UTF_8)) {
            words.load(text);
        }
        return words;
    }
}
