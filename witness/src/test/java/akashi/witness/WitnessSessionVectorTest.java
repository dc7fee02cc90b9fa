package akashi.witness;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Cosignature;
import akashi.checkpoint.SignedCheckpoint;
import akashi.json.JsonObject;
import akashi.note.SignatureLine;
import akashi.note.SignatureType;
import akashi.note.VerifierKey;
import akashi.testkit.Shared;
import akashi.testkit.Vectors;
import akashi.text.Hex;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that others wrote down, held over real HTTP. */
class WitnessSessionVectorTest {
    private static final String SESSION = "vectors/witness/session.json";
    private static final long NOW = 1_795_000_000L;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);

    @TempDir
    private Path state;

    @Test
    void the_session_of_25_steps_passes() throws Exception {
        StringBuilder policy = new StringBuilder();
        Vectors.cases(SESSION, "logs", 2).forEach(log -> policy.append("log ").append(Vectors.text(log, "vkey")).append('\n'));
        try (RunningWitness witness = new RunningWitness(state, policy.toString(), CLOCK)) {
            for (JsonObject step : Vectors.cases(SESSION, "steps", 25)) {
                String request = step.members().containsKey("request_body") ? Vectors.text(step, "request_body") : "";
                HttpResponse<String> answer = Vectors.text(step, "method").equals("GET") ? witness.get(Vectors.text(step, "path"))
                        : witness.post(Vectors.text(step, "path"), request);
                check(step, request, answer);
            }
            assertThat(witness.journal).hasSize(4).allMatch(line -> line.contains("evidence is kept in"))
                    .filteredOn(line -> line.contains("TWO HISTORIES")).hasSize(2);
        }
    }

    private static void check(JsonObject step, String request, HttpResponse<String> answer) throws Exception {
        String name = "step " + Vectors.integer(step, "step") + ", " + Vectors.text(step, "name");
        assertThat(answer.statusCode()).as(name).isEqualTo((int) Vectors.integer(step, "status"));
        if (step.members().containsKey("content_type")) {
            assertThat(answer.headers().firstValue("content-type")).as(name).hasValue(Vectors.text(step, "content_type"));
        }
        String said = step.members().containsKey("body") ? Vectors.text(step, "body") : "";
        if (answer.statusCode() == 409) {
            assertThat(answer.body()).as(name).isEqualTo(said);
        } else if (said.startsWith("one or more note signature lines")) {
            SignedCheckpoint shown = SignedCheckpoint.parse(request.substring(request.indexOf("\n\n") + 2).getBytes(StandardCharsets.UTF_8));
            assertThat(answer.body()).as(name).endsWith("\n");
            assertCosigned(name, shown, answer.body().lines().toList());
        } else if (said.startsWith("a checkpoint of size 20")) {
            SignedCheckpoint shown = SignedCheckpoint.parse(answer.body().getBytes(StandardCharsets.UTF_8));
            assertThat(shown.checkpoint().treeSize()).as(name).isEqualTo(20);
            List<String> lines = shown.note().signatures().stream().map(SignatureLine::text).toList();
            assertThat(lines).as(name).hasSize(3);
            VerifierKey log = VerifierKey.parse(Vectors.text(Vectors.cases(SESSION, "logs", 2).get(0), "vkey"));
            assertThat(shown.judge(log).isVerified()).as(name).isTrue();
            assertCosigned(name, shown, lines.subList(1, 3));
        } else {
            assertThat(said).as(name + ": a body that this test does not know").isEmpty();
        }
    }

    private static void assertCosigned(String name, SignedCheckpoint shown, List<String> lines) throws Exception {
        assertThat(lines).as(name).hasSize(2);
        for (int i = 0; i < 2; i++) {
            VerifierKey key = RunningWitness.KEYS.verifierKeys().get(i);
            SignatureLine line = SignatureLine.parse(lines.get(i));
            assertThat(key.owns(line)).as(name).isTrue();
            assertThat(Cosignature.verifies(shown.checkpoint(), key, line)).as(name).isTrue();
            assertThat(Cosignature.time(key, line)).as(name).hasValue(NOW);
        }
    }

    @Test
    void what_litewitness_was_asked_about_a_sigsum_log_is_answered_as_the_specification_says() throws Exception {
        String file = "vectors/witness/litewitness-sigsum.json";
        JsonObject log = (JsonObject) Vectors.member((JsonObject) Shared.json(file), "log");
        VerifierKey key = VerifierKey.of(Vectors.text(log, "origin"), SignatureType.ED25519,
                Hex.decode(Vectors.text(log, "ed25519_public_key_hex"), "key"));
        try (RunningWitness witness = new RunningWitness(state, "log " + key.text() + "\n", CLOCK)) {
            for (JsonObject exchange : Vectors.cases(file, "exchanges", 9)) {
                HttpResponse<String> answer = witness.add(Vectors.text(exchange, "body"));
                assertThat(answer.statusCode()).as(Vectors.text(exchange, "body")).isEqualTo((int) Vectors.integer(exchange, "status_spec"));
                if (exchange.members().containsKey("response_body")) {
                    assertThat(answer.body()).isEqualTo(Vectors.text(exchange, "response_body"));
                }
            }
        }
    }
}
