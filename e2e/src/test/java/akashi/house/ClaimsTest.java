package akashi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/claims.md names tests that exist: a promise whose test was renamed or removed is found here. */
class ClaimsTest {

    private static final Path ROOT = Path.of(System.getProperty("akashi.root"));
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))(?:\\.([a-z][a-z0-9_]*))?`");

    @Test
    void every_promise_names_a_test_that_exists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher matcher = NAMED.matcher(Files.readString(ROOT.resolve("docs/claims.md"), StandardCharsets.UTF_8));
        while (matcher.find()) {
            named++;
            String source = sources.getOrDefault(matcher.group(1), "");
            if (source.isEmpty() || matcher.group(2) != null && !source.contains(" " + matcher.group(2) + "(")) {
                missing.add(matcher.group());
            }
        }
        assertThat(missing).as("tests that docs/claims.md names and nobody wrote").isEmpty();
        assertThat(named).as("tests named").isGreaterThan(35);
    }

    @Test
    void every_row_of_a_promise_names_a_test() throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("docs/claims.md"), StandardCharsets.UTF_8)) {
            List<String> bare = lines.filter(line -> line.startsWith("| ") && !line.startsWith("| promise") && !line.startsWith("| ---"))
                    .filter(line -> !NAMED.matcher(line).find()).toList();
            assertThat(bare).as("promises without a test").isEmpty();
        }
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("ledger-verifier", "command-side", "query-side", "witness", "console", "e2e", "interop")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file, StandardCharsets.UTF_8), String::concat);
                }
            }
        }
        return sources;
    }
}
