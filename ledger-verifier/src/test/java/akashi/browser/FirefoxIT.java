package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.testkit.Shared;
import akashi.text.MalformedException;
import akashi.verify.MutationFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in Debian's Firefox: another engine, other cryptography, another reader of zones and compressed files; the same answers. */
class FirefoxIT {
    private static Firefox page;
    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        page = Firefox.start();
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
        assertThat(page.evaluate("akashi.hasEd25519().then(String)")).isEqualTo("true");
    }

    @AfterAll
    static void close() throws IOException {
        page.close();
    }

    @Test
    void alterations_policies_releases_and_vectors_have_the_librarys_verdict_in_firefox() throws IOException, MalformedException {
        MutationFiles.write(MutationFiles.folder());
        List<GivenFile> all = new ArrayList<>(GivenFile.kept(MutationFiles.folder()));
        all.addAll(GivenPolicies.in(folder.resolve("policies")));
        all.addAll(GivenReleases.in(folder.resolve("releases")));
        all.addAll(GivenVectors.in(folder.resolve("vectors")));
        assertThat(all).hasSizeGreaterThan(450);
        Map<String, Integer> counted = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (GivenFile each : all) {
            Optional<String> difference = Differences.between(each.library(), each.page(page), counted);
            difference.ifPresent(what -> wrong.add(each.id() + ": " + what));
        }
        System.err.println("firefox: " + all.size() + " files; " + counted);
        assertThat(wrong).isEmpty();
        assertThat(counted.keySet()).contains("verified", "refuted", "undetermined");
    }

    @Test
    void signatures_that_others_made_are_judged_as_they_say() throws IOException, MalformedException {
        byte[] script = Objects.requireNonNull(FirefoxIT.class.getResourceAsStream("/browser/vectors.js")).readAllBytes();
        assertThat(page.evaluate(new String(script, StandardCharsets.UTF_8) + "\n'ready'")).isEqualTo("ready");
        for (Map.Entry<String, String> each : Map.of("wycheproof", "ed25519/wycheproof_ed25519.json", "cctv", "ed25519/cctv_ed25519vectors.json", "mlDsaWycheproof",
                "mldsa44/wycheproof_verify.json").entrySet()) {
            String json = new String(Shared.bytes("vectors/" + each.getValue()), StandardCharsets.UTF_8);
            String answer = page.evaluate("vectors." + each.getKey() + "(" + json + ").then(JSON.stringify)");
            JsonObject read = StrictJson.parseObject(answer.getBytes(StandardCharsets.UTF_8), JsonLimits.TRAIL, "answer");
            assertThat(read.array("wrong").elements()).as(each.getKey()).isEmpty();
            assertThat(((JsonInteger) read.value("run")).value()).isGreaterThanOrEqualTo(65);
        }
    }
}
