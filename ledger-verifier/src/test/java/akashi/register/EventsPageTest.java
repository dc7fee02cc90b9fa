package akashi.register;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/events.md and docs/format/public-events.md list every type there is, as the code has it. */
class EventsPageTest {
    private static final Set<String> OF_THE_LOG = Set.of("LogFounded", "FacetRules", "CaseIndex");

    @Test
    void every_type_of_case_event_stands_there_once_with_the_catalogue_s_names() throws IOException {
        List<String> listed = rows("docs/events.md", 5).map(row -> String.join("|", row.subList(1, 5))).toList();
        List<String> known = EventCatalogue.shipped().schemas().stream().map(EventSchema::type).distinct()
                .map(type -> EventCatalogue.shipped().newest(type).orElseThrow())
                .map(newest -> "`" + newest.type() + "`|" + newest.revision() + "|" + newest.name().in(Language.EN) + "|"
                        + newest.name().in(Language.JA)).toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void every_type_of_public_event_stands_there_once_with_both_names() throws IOException {
        List<List<String>> listed = rows("docs/events.md", 4).toList();
        List<String> known = Stream.concat(Arrays.stream(PublicEventType.values()).map(PublicEventType::word), OF_THE_LOG.stream())
                .map(word -> "`" + word + "`").toList();
        assertThat(listed).extracting(row -> row.get(1)).containsExactlyInAnyOrderElementsOf(known);
        assertThat(listed).allSatisfy(row -> {
            assertThat(row.get(2)).matches("[A-Z][A-Za-z ]+");
            assertThat(row.get(3)).matches("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー・]+");
        });
    }

    @Test
    void every_number_of_the_domain_s_list_has_a_type() throws IOException {
        Set<String> numbers = new TreeSet<>(Stream.concat(rows("docs/events.md", 5), rows("docs/events.md", 4)).map(row -> row.get(0)).toList());
        numbers.remove("-");
        List<String> all = Stream.concat(numbers("E", 47), numbers("I", 14)).toList();
        assertThat(numbers).containsExactlyElementsOf(all);
    }

    @Test
    void the_format_lists_the_fields_of_every_type_in_their_order_and_what_each_holds() throws IOException {
        List<String> listed = rows("docs/format/public-events.md", 2).filter(row -> row.get(0).startsWith("`")).map(row -> row.get(0) + " " + row.get(1)).toList();
        List<String> known = Arrays.stream(PublicEventType.values()).map(type -> "`" + type.word() + "` "
                + String.join("; ", IntStream.range(0, type.fieldNames().size())
                        .mapToObj(i -> "`" + type.fieldNames().get(i) + "` " + type.fieldForms().get(i)).toList())).toList();
        assertThat(listed).containsExactlyElementsOf(known);
    }

    @Test
    void the_format_explains_every_form_that_a_field_has() throws IOException {
        Set<String> used = new TreeSet<>(Arrays.stream(PublicEventType.values()).flatMap(type -> type.fieldForms().stream())
                .map(form -> form.replace(" or null", "")).toList());
        List<String> explained = rows("docs/format/public-events.md", 2).map(row -> row.get(0)).filter(cell -> cell.matches("[a-z-]+"))
                .filter(cell -> !cell.equals("form") && !cell.matches("-+")).toList();
        assertThat(explained).containsExactlyInAnyOrderElementsOf(used);
    }

    private static Stream<String> numbers(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + (number < 10 ? "0" : "") + number);
    }

    /** The rows with so many cells, headings apart. */
    private static Stream<List<String>> rows(String page, int cells) throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("akashi.root"), page)).stream().filter(line -> line.startsWith("| "))
                .map(line -> Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|")).map(String::strip).toList())
                .filter(row -> row.size() == cells && !row.contains("type") && !row.contains("---"));
    }
}
