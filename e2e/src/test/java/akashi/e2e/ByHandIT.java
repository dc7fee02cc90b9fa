package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages under docs/by-hand, as their readers type them: each block prints what the page says. */
class ByHandIT {
    private static final Path ROOT = Path.of(System.getProperty("akashi.root"));

    @TempDir
    Path folder;

    static Stream<Path> pages() throws Exception {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/by-hand"))) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md")).map(ROOT::relativize).sorted().toList();
            assertThat(pages).as("pages to be tried by hand").isNotEmpty();
            return pages.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void what_is_typed_prints_what_the_page_says(Path file) throws Exception {
        HandPage page = HandPage.read(ROOT.resolve(file));
        assertThat(page.blocks()).as("blocks that promise something").anyMatch(block -> !block.expected().isEmpty());
        List<String> printed = page.run(folder, ROOT);
        for (int i = 0; i < printed.size(); i++) {
            if (!page.blocks().get(i).expected().isEmpty()) {
                assertThat(printed.get(i)).as("printed by\n%s", page.blocks().get(i).script())
                        .containsSubsequence(page.blocks().get(i).expected());
            }
        }
    }
}
