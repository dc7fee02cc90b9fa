package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.checkpoint.TlogPolicy;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.note.SignatureType;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import akashi.verify.JudgedFiles;
import akashi.verify.MutationFiles;
import akashi.verify.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The page in a browser and the library give the same verdict, the same findings in the same words and the same outcome of every check
 * for every file that the library's tests judged and kept (-Dakashi.judged), and for every row of the catalogue of alterations. What the page does
 * not check, ML-DSA-44, makes all the differences there may be, and each is counted.
 */
class BrowserVerdictsIT {
    private static Chromium page;

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
    void every_file_that_the_library_judged_has_the_same_verdict_and_findings_in_the_browser() throws IOException, MalformedException {
        MutationFiles.write(MutationFiles.folder());
        List<Path> all = new ArrayList<>();
        for (Path folder : List.of(Path.of(System.getProperty("akashi.judged", "target/judged")), MutationFiles.folder())) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> cases = Files.list(folder)) {
                    cases.filter(each -> Files.exists(each.resolve("input.zip"))).sorted().forEach(all::add);
                }
            }
        }
        assertThat(all).as("files that the library's tests kept: run them with -Dakashi.judged=target/judged").hasSizeGreaterThan(400);
        Map<String, Integer> counted = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Path each : all) {
            compare(each, counted).ifPresent(wrong::add);
        }
        System.err.println("browser: " + all.size() + " files; " + counted);
        assertThat(wrong).as("of %d files", all.size()).isEmpty();
        assertThat(counted.getOrDefault("the same", 0)).isGreaterThan(all.size() * 9 / 10);
        assertThat(counted.keySet()).contains("verified", "refuted", "undetermined");
    }

    private static Optional<String> compare(Path folder, Map<String, Integer> counted) throws IOException, MalformedException {
        byte[] file = Files.readAllBytes(folder.resolve("input.zip"));
        byte[] policy = Files.readAllBytes(folder.resolve("policy"));
        Path before = folder.resolve("earlier.zip");
        Optional<byte[]> earlier = Files.exists(before) ? Optional.of(Files.readAllBytes(before)) : Optional.empty();
        JsonObject expected = StrictJson.parseObject(Files.readAllBytes(folder.resolve("expected.json")), JsonLimits.ENTRY, "expected.json");
        BundleKind kind = BundleKind.valueOf(expected.text(expected.has("kind") ? "kind" : "command").toUpperCase(Locale.ROOT));
        Clock clock = Clock.fixed(Instant.parse(expected.text("now")), ZoneOffset.UTC);
        Report library = JudgedFiles.unkept(file, kind, policy, earlier, clock).report();
        PageReport browser = PageReport.of(page, kind.word(), file, policy, earlier, clock.instant());
        counted.merge(browser.verdict(), 1, Integer::sum);
        Optional<String> difference = Differences.between(library, browser, mlDsaKeys(policy), counted);
        return difference.map(what -> folder.getFileName() + ": " + what);
    }

    /** The keys of a policy that the page does not check, as findings name them. */
    private static Set<String> mlDsaKeys(byte[] policy) {
        TlogPolicy read;
        try {
            read = TlogPolicy.parse(policy);
        } catch (MalformedException e) {
            return Set.of();
        }
        return Stream.concat(read.logs().stream(), read.witnesses().values().stream()).map(TlogPolicy.Peer::key)
                .filter(key -> key.type() == SignatureType.ML_DSA_44).map(VerifierKey::toString).collect(Collectors.toSet());
    }
}
