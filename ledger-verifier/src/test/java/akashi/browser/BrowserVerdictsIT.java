package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.MutationFiles;
import akashi.verify.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a browser, the command line and the library give the same verdict, the same findings in the same words and the same outcome of
 * every check: for every file that the library's tests judged and kept (-Dakashi.judged), for every row of the catalogue of alterations that the
 * page can be given, for vectors that others made, and for trails beside releases.
 */
class BrowserVerdictsIT {
    private static Chromium page;
    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        page = Chromium.start();
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
        assertThat(page.evaluate("akashi.hasEd25519().then(String)")).isEqualTo("true");
    }

    @AfterAll
    static void close() throws IOException {
        page.close();
    }

    @Test
    void every_vector_alteration_and_judged_file_has_one_verdict_by_library_command_line_and_browser() throws IOException, MalformedException {
        MutationFiles.write(MutationFiles.folder());
        List<GivenFile> judged = GivenFile.kept(Path.of(System.getProperty("akashi.judged", "target/judged")));
        List<GivenFile> altered = GivenFile.kept(MutationFiles.folder());
        List<GivenFile> vectors = GivenVectors.in(folder.resolve("vectors"));
        List<GivenFile> releases = GivenReleases.in(folder.resolve("releases"));
        List<GivenFile> policies = GivenPolicies.in(folder.resolve("policies"));
        assertThat(judged).as("files that the library's tests kept: run them with -Dakashi.judged=target/judged").hasSizeGreaterThan(150);
        assertThat(altered).hasSizeGreaterThan(320);
        assertThat(vectors).hasSizeGreaterThan(90);
        assertThat(releases).hasSizeGreaterThan(15);
        assertThat(policies).hasSizeGreaterThan(25);
        Map<String, Integer> counted = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (List<GivenFile> some : List.of(judged, altered, vectors, releases, policies)) {
            for (GivenFile each : some) {
                compare(each, counted).ifPresent(what -> wrong.add(each.id() + " in " + each.file().getParent() + ": " + what));
            }
        }
        System.err.println("library, command line and browser: " + judged.size() + " judged files, " + altered.size() + " alterations, " + vectors.size()
                + " vectors, " + releases.size() + " trails beside a release, " + policies.size() + " policies; " + counted);
        assertThat(wrong).isEmpty();
        assertThat(counted.keySet()).contains("verified", "refuted", "undetermined");
    }

    private Optional<String> compare(GivenFile given, Map<String, Integer> counted) throws IOException {
        Report library = given.library();
        PageReport line = given.commandLine(folder.resolve("home"));
        List<String> codes = library.findings().stream().map(Finding::code).map(code -> code.code()).sorted().toList();
        if (!line.verdict().equals(library.verdict().code()) || !line.codes().equals(codes)) {
            return Optional.of("the library says " + library.verdict() + codes + ", the command line " + line.verdict() + line.codes());
        }
        return Differences.between(library, given.page(page), counted);
    }
}
