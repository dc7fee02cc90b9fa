package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.testkit.Shared;
import akashi.testkit.VectorFile;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Vectors that others made, and the formats' own, put to the parts of the page in a browser. */
class BrowserVectorsIT {
    /** Numbers that JavaScript would round are handed over as text. */
    private static final Pattern BEYOND = Pattern.compile("(\"[A-Za-z0-9_]+\": ?)(-?[0-9]{16,})");
    private static Chromium page;

    @BeforeAll
    static void open() throws IOException {
        page = Chromium.start();
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
        byte[] script = Objects.requireNonNull(BrowserVectorsIT.class.getResourceAsStream("/browser/vectors.js")).readAllBytes();
        assertThat(page.evaluate(new String(script, StandardCharsets.UTF_8) + "\n'ready'")).isEqualTo("ready");
    }

    @AfterAll
    static void close() throws IOException {
        page.close();
    }

    @TestFactory
    Stream<DynamicTest> vectors_of_others_get_the_answers_that_they_name() {
        return Stream.of(of("notes", "signed-note/notes.json", 11), of("validKeys", "signed-note/notes.json", 3), of("invalidKeys", "signed-note/notes.json", 2),
                of("checkpointBodies", "checkpoint/body-syntax.json", 10), of("realCheckpoints", "checkpoint/real.json", 4),
                of("cosignatures", "cosignature/cosignatures.json", 20), of("policies", "policy/policies.json", 15), of("invalidPolicies", "policy/policies.json", 8),
                of("tlogProofs", "tlog-proof/proofs.json", 36), of("wycheproof", "ed25519/wycheproof_ed25519.json", 65), of("cctv", "ed25519/cctv_ed25519vectors.json", 457),
                of("mlDsaWycheproof", "mldsa44/wycheproof_verify.json", 89), of("mlDsaInternal", "mldsa44/acvp_sigVer_internal.json", 8),
                of("mlDsaGroup", "mldsa44/acvp_sigVer_group1.json", 8), of("inclusion", "merkle/inclusion.json", 57), of("consistency", "merkle/consistency.json", 50));
    }

    @TestFactory
    Stream<DynamicTest> the_formats_own_vectors_get_the_answers_that_they_name() {
        return Stream.of("trail-bundle", "event", "case-index").map(format -> DynamicTest.dynamicTest(format, () -> {
            List<JsonValue> files = new ArrayList<>();
            for (Map.Entry<String, VectorFile> file : VectorFile.committed(format, 5).entrySet()) {
                files.add(JsonObject.EMPTY.with("name", file.getKey()).with("expect", file.getValue().expect())
                        .with("body", Base64.getEncoder().encodeToString(file.getValue().body())));
            }
            check(page.evaluate("vectors.own('" + format + "', " + CompactJson.text(new JsonArray(files)) + ").then(JSON.stringify)"), files.size());
        }));
    }

    private static DynamicTest of(String function, String file, int atLeast) {
        return DynamicTest.dynamicTest(function, () -> {
            String json = BEYOND.matcher(new String(Shared.bytes("vectors/" + file), StandardCharsets.UTF_8)).replaceAll("$1\"$2\"");
            check(page.evaluate("vectors." + function + "(" + json + ").then(JSON.stringify)"), atLeast);
        });
    }

    private static void check(String answer, int atLeast) throws MalformedException {
        JsonObject read = StrictJson.parseObject(answer.getBytes(StandardCharsets.UTF_8), JsonLimits.TRAIL, "answer");
        assertThat(read.array("wrong").elements().stream().map(each -> ((JsonString) each).value())).isEmpty();
        assertThat(((JsonInteger) read.value("run")).value()).isGreaterThanOrEqualTo(atLeast);
    }
}
