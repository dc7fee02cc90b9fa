package akashi.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasurePagesTest {
    private static final Path ROOT = Path.of(System.getProperty("akashi.root"));
    private static final Path PAGES = ROOT.resolve("docs/measures");

    @Test
    void every_measure_has_a_page_that_says_what_it_is_how_it_is_computed_and_how_it_misleads() throws IOException {
        List<String> listed = Pattern.compile("\\]\\(([a-z-]+\\.md)\\) \\|").matcher(read(PAGES.resolve("README.md"))).results()
                .map(found -> found.group(1)).toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        for (String page : listed) {
            assertThat(read(PAGES.resolve(page))).as(page).contains("**Definition.** ", "**Formula.** ", "**Trap.**", "**In code.** ");
        }
    }

    @Test
    void the_types_and_tests_that_pages_name_exist() throws IOException {
        String sources;
        try (Stream<Path> files = Stream.of("ledger-verifier/src", "query-side/src", "interop/src").flatMap(MeasurePagesTest::files)) {
            sources = " " + String.join(" ", files.map(file -> file.getFileName().toString().replace(".java", "")).toList()) + " ";
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.toList()) {
                assertThat(Pattern.compile("`([A-Z][A-Za-z]+)`").matcher(read(page)).results().map(MatchResult::group)
                        .map(name -> " " + name.replace("`", "") + " ")).as("%s", page).allMatch(sources::contains);
            }
        }
    }

    private static Stream<Path> files(String folder) {
        try {
            return Files.walk(ROOT.resolve(folder)).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
