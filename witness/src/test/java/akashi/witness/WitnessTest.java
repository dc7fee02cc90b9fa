package akashi.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Cosignature;
import akashi.checkpoint.Equivocation;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.note.SignatureLine;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.tree.Subtree;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the witness cosigns and what it refuses, beyond what the session of others asks. */
class WitnessTest {
    private static final long NOW = 1_800_100_000L;
    private static final GrowingLog LOG = new GrowingLog("log.example/a", 300);
    private static final GrowingLog FORK = new GrowingLog("log.example/a", 300, 20, "fork");

    @TempDir
    private Path folder;

    private RunningWitness start(GrowingLog log, long now) throws Exception {
        return new RunningWitness(folder.resolve("state"), log.policyLines(), Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }

    @Test
    void growth_is_cosigned_by_both_keys_and_what_is_shown_to_monitors_is_what_was_cosigned() throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            int from = 0;
            for (int to : new int[] {1, 2, 7, 8, 255, 256, 257, 300}) {
                HttpResponse<String> answer = witness.add(LOG.request(from, to));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                SignedCheckpoint shown = LOG.signed(to);
                for (String line : answer.body().split("\n")) {
                    shown = shown.with(SignatureLine.parse(line));
                }
                HttpResponse<String> monitored = witness.get(WitnessFolder.name(LOG.origin()) + "/checkpoint");
                assertThat(monitored.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(shown.bytes());
                for (VerifierKey key : RunningWitness.KEYS.verifierKeys()) {
                    assertThat(shown.judge(key).isVerified()).isTrue();
                    assertThat(shown.judge(key).time()).hasValue(NOW);
                }
                from = to;
            }
        }
    }

    @Test
    void after_a_restart_it_goes_on_from_what_it_cosigned() throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            assertThat(witness.add(LOG.request(0, 30)).statusCode()).isEqualTo(200);
        }
        Files.writeString(folder.resolve("state/logs/half-written.checkpoint.123.new"), "x");
        try (RunningWitness witness = start(LOG, NOW + 5)) {
            HttpResponse<String> conflict = witness.add(LOG.request(0, 40));
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.body()).isEqualTo("30\n");
            assertThat(witness.add(GrowingLog.request(30, FORK.proof(30, 40), FORK.signed(40))).statusCode()).isEqualTo(422);
            assertThat(witness.add(LOG.request(30, 40)).statusCode()).isEqualTo(200);
        }
        try (Stream<Path> files = Files.list(folder.resolve("state/logs"))) {
            assertThat(files).as("left-overs are swept away").hasSize(1);
        }
    }

    @Test
    void two_lines_of_one_origin_in_the_policy_mean_that_both_keys_must_have_signed() throws Exception {
        SignedCheckpoint signed = LOG.signed(10);
        try (RunningWitness witness = start(LOG, NOW)) {
            for (SignerKey only : LOG.keys()) {
                SignedCheckpoint half = Cosigned.onlyOf(List.of(only.verifierKey()), signed);
                assertThat(witness.add(GrowingLog.request(0, List.of(), half)).statusCode()).isEqualTo(403);
            }
            assertThat(witness.add(GrowingLog.request(0, List.of(), signed)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_change_of_the_log_s_keys_is_lived_through_with_the_memory_of_before() throws Exception {
        List<SignerKey> fresh = List.of(SignerKey.of(LOG.origin(), SignatureType.ED25519, Hash.EMPTY_TREE.bytes()),
                SignerKey.of(LOG.origin(), SignatureType.ML_DSA_44, Hash.EMPTY_TREE.bytes()));
        List<SignerKey> both = new ArrayList<>(LOG.keys());
        both.addAll(fresh);
        String next = fresh.stream().map(key -> "log " + key.verifierKey().text() + "\n").collect(Collectors.joining());
        try (RunningWitness witness = start(LOG, NOW)) {
            assertThat(witness.add(LOG.request(0, 10)).statusCode()).isEqualTo(200);
            assertThat(witness.add(GrowingLog.request(10, LOG.proof(10, 22), signed(both, 22))).statusCode()).as("overlap, old policy").isEqualTo(200);
        }
        try (RunningWitness witness = new RunningWitness(folder.resolve("state"), next, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))) {
            assertThat(witness.add(LOG.request(22, 30)).statusCode()).as("the retired keys alone").isEqualTo(403);
            assertThat(witness.add(GrowingLog.request(22, FORK.proof(22, 25), SignedCheckpoint.sign(FORK.checkpoint(25), NOW, fresh))).statusCode())
                    .as("not a beginning of what was cosigned under the old policy").isEqualTo(422);
            assertThat(witness.add(GrowingLog.request(22, LOG.proof(22, 30), signed(both, 30))).statusCode()).as("overlap, new policy").isEqualTo(200);
            assertThat(witness.add(GrowingLog.request(30, LOG.proof(30, 40), signed(fresh, 40))).statusCode()).as("after").isEqualTo(200);
        }
        try (RunningWitness late = start(LOG, NOW)) {
            assertThat(late.add(GrowingLog.request(40, LOG.proof(40, 50), signed(fresh, 50))).statusCode()).as("who kept the old policy").isEqualTo(403);
        }
    }

    private static SignedCheckpoint signed(List<SignerKey> keys, int size) {
        return SignedCheckpoint.sign(LOG.checkpoint(size), NOW, keys);
    }

    @Test
    void lines_of_strangers_are_neither_judged_nor_stored() throws Exception {
        SignerKey stranger = new GrowingLog("stranger.example", 1).keys().get(0);
        SignedCheckpoint noisy = LOG.signed(10).with(SignatureLine.of(stranger.verifierKey(), new byte[64]));
        try (RunningWitness witness = start(LOG, NOW)) {
            assertThat(witness.add(GrowingLog.request(0, List.of(), noisy)).statusCode()).isEqualTo(200);
            assertThat(witness.get(WitnessFolder.name(LOG.origin()) + "/checkpoint").body()).doesNotContain("stranger.example");
        }
    }

    @Test
    void a_checkpoint_with_extension_lines_is_cosigned_by_the_one_key_that_covers_them() throws Exception {
        SignerKey key = LOG.keys().get(0);
        Checkpoint extended = new Checkpoint(LOG.origin(), 10, LOG.checkpoint(10).rootHash(), List.of("more"));
        SignedCheckpoint signed = SignedCheckpoint.sign(extended, NOW, List.of(key));
        try (RunningWitness witness = new RunningWitness(folder.resolve("state"), "log " + key.verifierKey().text() + "\n",
                Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))) {
            HttpResponse<String> answer = witness.add(GrowingLog.request(0, List.of(), signed));
            assertThat(answer.statusCode()).isEqualTo(200);
            SignatureLine line = SignatureLine.parse(answer.body().strip());
            assertThat(Cosignature.verifies(extended, RunningWitness.KEYS.verifierKeys().get(0), line)).isTrue();
        }
    }

    @Test
    void evidence_of_a_fork_convinces_whoever_has_the_logs_keys_even_when_the_request_was_stale() throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            witness.add(LOG.request(0, 25));
            HttpResponse<String> stale = witness.add(GrowingLog.request(0, List.of(), FORK.signed(25)));
            assertThat(stale.statusCode()).as("the old size decides first").isEqualTo(409);
            assertThat(witness.add(GrowingLog.request(25, List.of(), FORK.signed(25))).statusCode()).isEqualTo(422);
            List<Path> kept = kept("proven");
            assertThat(kept).as("the same pair is kept once").hasSize(1);
            SignedCheckpoint before = SignedCheckpoint.parse(Files.readAllBytes(kept.get(0).resolve("seen-before.note")));
            SignedCheckpoint now = SignedCheckpoint.parse(Files.readAllBytes(kept.get(0).resolve("shown-now.note")));
            List<VerifierKey> keys = LOG.keys().stream().map(SignerKey::verifierKey).toList();
            assertThat(Equivocation.judge(before, now, keys, Optional.empty())).isEqualTo(Equivocation.PROVEN);
            assertThat(witness.add(LOG.request(25, 30)).statusCode()).as("the history it knows goes on").isEqualTo(200);
        }
    }

    @Test
    void evidence_is_bounded_and_noise_does_not_push_out_proof() throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            witness.add(LOG.request(0, 25));
            witness.add(GrowingLog.request(25, List.of(), FORK.signed(25)));
            for (int size = 26; size < 26 + Evidence.MOST_UNPROVEN + 10; size++) {
                assertThat(witness.add(GrowingLog.request(25, FORK.proof(25, size), FORK.signed(size))).statusCode()).isEqualTo(422);
            }
            assertThat(kept("unproven")).hasSize(Evidence.MOST_UNPROVEN)
                    .noneMatch(each -> each.getFileName().toString().contains("-against-26-"))
                    .anyMatch(each -> each.getFileName().toString().contains("-against-" + (25 + Evidence.MOST_UNPROVEN + 10) + "-"));
            Path newest = kept("unproven").stream().filter(each -> each.getFileName().toString().contains("-against-50-")).findAny().orElseThrow();
            List<Hash> proof = new ArrayList<>();
            for (String line : Files.readAllLines(newest.resolve("proof"))) {
                proof.add(Hash.fromBase64(line, "proof"));
            }
            assertThat(proof).isEqualTo(FORK.proof(25, 50));
            assertThat(kept("proven")).hasSize(1);
        }
    }

    private List<Path> kept(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("state/evidence").resolve(WitnessFolder.name(LOG.origin())).resolve(kind))) {
            return folders.toList();
        }
    }

    @Test
    void its_times_never_run_backwards() throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            witness.add(LOG.request(0, 10));
        }
        try (RunningWitness witness = start(LOG, NOW - 30)) {
            SignatureLine line = SignatureLine.parse(witness.add(LOG.request(10, 11)).body().split("\n")[0]);
            assertThat(Cosignature.time(RunningWitness.KEYS.verifierKeys().get(0), line)).hasValue(NOW);
        }
        try (RunningWitness witness = start(LOG, NOW - 3_600)) {
            assertThat(witness.add(LOG.request(11, 12)).statusCode()).isEqualTo(500);
            assertThat(witness.journal).anyMatch(sentence -> sentence.contains("the clock says"));
            assertThat(witness.add(LOG.request(0, 12)).body()).as("nothing was stored").isEqualTo("11\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "0,8,13", "8,13,14", "8,12,300", "256,300,300", "4,6,7", "0,300,300", "299,300,300"})
    void a_subtree_of_what_it_cosigned_is_signed_without_a_time(int start, int end, int size) throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            Subtree subtree = new Subtree(start, end);
            String cosigned = cosigned(witness, size);
            HttpResponse<String> answer = witness.post("sign-subtree", subtreeRequest(subtree, LOG.hash(subtree), LOG.proof(subtree, size), cosigned));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            SignatureLine line = SignatureLine.parse(answer.body().strip());
            VerifierKey key = RunningWitness.KEYS.mlDsa44().verifierKey();
            assertThat(key.owns(line)).isTrue();
            assertThat(Cosignature.verifies(LOG.origin(), subtree, LOG.hash(subtree), key, line)).isTrue();
            assertThat(Cosignature.time(key, line)).isEmpty();
        }
    }

    @Test
    void a_subtree_is_refused_with_the_status_that_says_why() throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            Subtree subtree = new Subtree(8, 13);
            List<Hash> proof = LOG.proof(subtree, 14);
            Hash hash = LOG.hash(subtree);
            String cosigned = cosigned(witness, 14);
            String byLogOnly = text(LOG.signed(14));
            String byForker = text(FORK.signed(25).with(Cosignature.sign(FORK.checkpoint(25), new GrowingLog("x.example", 1).keys().get(1), NOW)));
            assertThat(subtreeStatus(witness, subtreeRequest(subtree, hash, proof, byLogOnly))).isEqualTo(403);
            assertThat(subtreeStatus(witness, subtreeRequest(subtree, hash, FORK.proof(subtree, 25), byForker))).isEqualTo(403);
            assertThat(subtreeStatus(witness, subtreeRequest(subtree, FORK.hash(new Subtree(24, 28)), proof, cosigned))).isEqualTo(422);
            assertThat(subtreeStatus(witness, subtreeRequest(subtree, hash, proof.subList(1, proof.size()), cosigned))).isEqualTo(422);
            assertThat(subtreeStatus(witness, subtreeRequest(subtree, hash, proof, cosigned.replace("log.example/a\n14", "log.example/b\n14"))))
                    .isEqualTo(404);
            for (String range : List.of("8 15", "8 8", "13 8", "7 13", "08 13", "8  13", "8", "-8 13", "8 13 14", "8 99999999999999999999")) {
                String request = subtreeRequest(subtree, hash, proof, cosigned).replace("subtree 8 13\n", "subtree " + range + "\n");
                assertThat(subtreeStatus(witness, request)).as(range).isEqualTo(400);
            }
            String line = Cosignature.sign(LOG.origin(), subtree, hash, LOG.keys().get(1), 0).text();
            String wrongLine = Cosignature.sign(LOG.origin(), new Subtree(8, 12), hash, LOG.keys().get(1), 0).text();
            String request = subtreeRequest(subtree, hash, proof, cosigned);
            assertThat(subtreeStatus(witness, request.replaceFirst("=\n", "=\n" + line + "\n"))).isEqualTo(200);
            assertThat(subtreeStatus(witness, request.replaceFirst("=\n", "=\n" + wrongLine + "\n"))).isEqualTo(403);
            assertThat(subtreeStatus(witness, request.replaceFirst("=\n", "=\n" + (line + "\n").repeat(9)))).isEqualTo(400);
        }
    }

    private static int subtreeStatus(RunningWitness witness, String request) throws Exception {
        return witness.post("sign-subtree", request).statusCode();
    }

    private static String subtreeRequest(Subtree subtree, Hash hash, List<Hash> proof, String checkpoint) {
        StringBuilder request = new StringBuilder("subtree " + subtree.start() + " " + subtree.end() + "\n" + hash.base64() + "\n");
        proof.forEach(each -> request.append(each.base64()).append('\n'));
        return request.append('\n').append(checkpoint).toString();
    }

    /** The checkpoint of this size as the witness cosigned it. */
    private static String cosigned(RunningWitness witness, int size) throws Exception {
        assertThat(witness.add(LOG.request(0, size)).statusCode()).isEqualTo(200);
        return witness.get(WitnessFolder.name(LOG.origin()) + "/checkpoint").body();
    }

    private static String text(SignedCheckpoint signed) {
        return new String(signed.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_memory_that_is_damaged_or_of_other_keys_is_a_reason_not_to_start() throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            witness.add(LOG.request(0, 10));
        }
        Path file = folder.resolve("state/logs").resolve(WitnessFolder.name(LOG.origin()) + ".checkpoint");
        String honest = Files.readString(file);
        String ofOthers = text(LOG.signed(10).with(Cosignature.sign(LOG.checkpoint(10), new GrowingLog("other.example", 1).keys().get(1), NOW)));
        for (String damaged : List.of("", honest.substring(0, 100), honest.replace("\n10\n", "\n9\n"), ofOthers)) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> start(LOG, NOW).close()).as(damaged).hasMessageContaining(LOG.origin());
        }
        Files.writeString(file, honest);
        start(LOG, NOW).close();
    }

    @Test
    void where_the_memory_cannot_be_written_nothing_is_cosigned() throws Exception {
        try (RunningWitness witness = start(LOG, NOW)) {
            witness.add(LOG.request(0, 10));
            Path logs = folder.resolve("state/logs");
            Path aside = Files.move(logs, folder.resolve("aside"));
            Files.writeString(logs, "a file where the folder was");
            assertThat(witness.add(LOG.request(10, 20)).statusCode()).isEqualTo(500);
            Files.delete(logs);
            assertThat(witness.add(FORK.request(0, 25)).statusCode()).as("a disk that is away is no log without a history").isEqualTo(500);
            Files.move(aside, logs);
            assertThat(witness.add(LOG.request(10, 15)).statusCode()).as("what was not stored was not cosigned").isEqualTo(200);
        }
    }
}
