package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two versions of torchwood's litewitness cosign our log. Asked by hand, they answer as C2SP tlog-witness says except where a test says
 * otherwise; our own witness, asked the same, answers as the specification of today.
 */
@ExtendWith(TheLedger.class)
class LitewitnessIT {
    @TempDir
    private Path directory;

    @Test
    void the_published_checkpoint_bears_its_cosignature_and_our_verifier_accepts_log_and_quorum(WitnessedLedger ledger) throws Exception {
        SignedCheckpoint published = ledger.published();
        for (LiteWitness witness : List.of(ledger.theirs(), ledger.newest())) {
            VerifierKey key = VerifierKey.parse(witness.key());
            assertThat(key.type()).isEqualTo(SignatureType.ED25519_COSIGNATURE);
            assertThat(published.judge(key).isVerified()).isTrue();
        }
        PolicyVerdict verdict = ledger.policy().judge(published);
        assertThat(verdict.holds()).as("%s", verdict).isTrue();
        assertThat(ledger.policy().quorum().isMet(name -> !isOurs(verdict, name))).as("the two are a quorum").isTrue();
        assertThat(ledger.policy().quorum().isMet(name -> isOurs(verdict, name))).as("ours without them is none").isFalse();
        Program.Run verified = Akashi.run(directory, "verify", "log", ledger.data().resolve("log").toString(), "--policy",
                ledger.data().resolve("policy").toString());
        assertThat(verified.exit()).as("%s", verified).isZero();
        assertThat(verified.stdout()).startsWith("VERIFIED");
    }

    private static boolean isOurs(PolicyVerdict verdict, String name) {
        return verdict.witnesses().get(name).key().name().equals("witness.ours.example");
    }

    @Test
    void it_cosigns_again_what_it_cosigned(WitnessedLedger ledger) throws Exception {
        SignedCheckpoint newest = ledger.published();
        for (LiteWitness witness : List.of(ledger.theirs(), ledger.newest())) {
            HttpResponse<String> again = ask(witness.url(), newest.checkpoint().treeSize(), List.of(), signedByTheLog(ledger));
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            VerifierKey key = VerifierKey.parse(witness.key());
            assertThat(again.body()).startsWith("\u2014 " + key.name() + " ");
            assertThat(SignedCheckpoint.parse((newest.checkpoint().text() + "\n" + again.body()).getBytes(StandardCharsets.UTF_8)).judge(key)
                    .isVerified()).isTrue();
        }
    }

    @Test
    void the_newest_checks_the_logs_ml_dsa_44_signature_and_the_older_passes_it_over(WitnessedLedger ledger) throws Exception {
        String signed = new String(signedByTheLog(ledger), StandardCharsets.UTF_8);
        String line = signed.lines().filter(text -> text.length() > 3_000).findFirst().orElseThrow();
        byte[] altered = signed.replace(line, line.substring(0, 2_000) + (line.charAt(2_000) == 'A' ? 'B' : 'A') + line.substring(2_001))
                .getBytes(StandardCharsets.UTF_8);
        long size = ledger.published().checkpoint().treeSize();
        assertThat(ask(ledger.newest().url(), size, List.of(), altered).statusCode()).isEqualTo(403);
        assertThat(ask(ledger.ours().url(), size, List.of(), altered).statusCode()).isEqualTo(403);
        assertThat(ask(ledger.theirs().url(), size, List.of(), altered).statusCode()).isEqualTo(200);
    }

    @Test
    void all_answer_a_stale_size_with_the_one_they_know_and_an_altered_checkpoint_with_403(WitnessedLedger ledger) throws Exception {
        long size = ledger.published().checkpoint().treeSize();
        byte[] altered = signedByTheLog(ledger);
        altered[ledger.origin().length() + 1] ^= 1;
        for (String witness : List.of(ledger.theirs().url(), ledger.newest().url(), ledger.ours().url())) {
            HttpResponse<String> stale = ask(witness, 3, List.of(), signedByTheLog(ledger));
            assertThat(stale.statusCode()).as(witness).isEqualTo(409);
            assertThat(stale.headers().firstValue("Content-Type")).as(witness).hasValue("text/x.tlog.size");
            assertThat(stale.body()).as(witness).isEqualTo(size + "\n");
            assertThat(ask(witness, size, List.of(), altered).statusCode()).as(witness).isEqualTo(403);
        }
    }

    @Test
    void a_second_history_all_refuse_with_422() throws Exception {
        String logKey = success(GoPrograms.run("tessera-log", "keygen", "two.example/log", directory.resolve("secret").toString())).strip();
        byte[] first = grown("first", 5);
        byte[] second = grown("second", 7);
        try (OurWitness ours = new OurWitness(directory.resolve("ours"), "witness.ours.example");
                LiteWitness theirs = new LiteWitness(directory.resolve("theirs"), "witness.theirs.example", GoPrograms.GO);
                LiteWitness newest = new LiteWitness(directory.resolve("newest"), "witness.newest.example", GoPrograms.NEWEST)) {
            ours.watch("log " + logKey + "\nquorum none\n");
            theirs.watch("two.example/log", logKey);
            newest.watch("two.example/log", logKey);
            String anyHash = Hash.EMPTY_TREE.base64();
            for (String witness : List.of(theirs.url(), newest.url(), ours.url())) {
                assertThat(ask(witness, 0, List.of(), first).statusCode()).as(witness).isEqualTo(200);
                assertThat(ask(witness, 5, List.of(), second).statusCode()).as(witness).isEqualTo(422);
                assertThat(ask(witness, 5, List.of(anyHash, anyHash, anyHash), second).statusCode()).as(witness).isEqualTo(422);
                assertThat(ask(witness, 5, List.of(), first).statusCode()).as(witness).isEqualTo(200);
            }
        }
    }

    private byte[] grown(String log, int count) {
        return success(GoPrograms.run("tessera-log", "append", directory.resolve(log).toString(), directory.resolve("secret").toString(), "-",
                Integer.toString(count))).getBytes(StandardCharsets.UTF_8);
    }

    private static String success(Program.Run run) {
        assertThat(run.succeeded()).as("%s", run).isTrue();
        return run.stdout();
    }

    @Test
    void a_log_that_it_does_not_know_the_older_answers_with_403_where_the_specification_and_the_others_say_404(WitnessedLedger ledger) throws Exception {
        success(GoPrograms.run("tessera-log", "keygen", "unknown.example/log", directory.resolve("secret").toString()));
        byte[] unknown = grown("log", 2);
        assertThat(ask(ledger.theirs().url(), 0, List.of(), unknown).statusCode()).isEqualTo(403);
        assertThat(ask(ledger.newest().url(), 0, List.of(), unknown).statusCode()).isEqualTo(404);
        assertThat(ask(ledger.ours().url(), 0, List.of(), unknown).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_no_request_they_answer_otherwise_than_the_specification(WitnessedLedger ledger) throws Exception {
        byte[] unsigned = (ledger.published().checkpoint().text() + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(ask(ledger.theirs().url(), 0, List.of(), unsigned).statusCode()).isEqualTo(500);
        assertThat(ask(ledger.newest().url(), 0, List.of(), unsigned).statusCode()).isEqualTo(400);
        assertThat(ask(ledger.ours().url(), 0, List.of(), unsigned).statusCode()).isEqualTo(400);
        // A proof from size 0 on proves nothing; it is passed over there.
        String logKey = success(GoPrograms.run("tessera-log", "keygen", "new.example/log", directory.resolve("secret").toString())).strip();
        byte[] first = grown("log", 5);
        try (OurWitness ours = new OurWitness(directory.resolve("ours"), "witness.ours.example")) {
            ours.watch("log " + logKey + "\nquorum none\n");
            ledger.theirs().watch("new.example/log", logKey);
            ledger.newest().watch("new.example/log", logKey);
            assertThat(ask(ledger.theirs().url(), 0, List.of(Hash.EMPTY_TREE.base64()), first).statusCode()).isEqualTo(200);
            assertThat(ask(ledger.newest().url(), 0, List.of(Hash.EMPTY_TREE.base64()), first).statusCode()).isEqualTo(200);
            assertThat(ask(ours.url(), 0, List.of(Hash.EMPTY_TREE.base64()), first).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void what_they_cosigned_last_they_do_not_show_and_ours_does(WitnessedLedger ledger) throws Exception {
        String path = "/" + Hash.sha256(ledger.origin().getBytes(StandardCharsets.UTF_8)).hex() + "/checkpoint";
        assertThat(get(ledger.theirs().url() + path).statusCode()).isEqualTo(404);
        assertThat(get(ledger.newest().url() + path).statusCode()).isEqualTo(404);
        HttpResponse<String> ours = get(ledger.ours().url() + path);
        assertThat(ours.statusCode()).isEqualTo(200);
        Program.Run read = GoPrograms.runWith(ours.body().getBytes(StandardCharsets.UTF_8), "checkpoint",
                ledger.logKey(SignatureType.ED25519).text(), ledger.ours().keys().get(0), ledger.ours().keys().get(1));
        assertThat(success(read)).contains(" " + ledger.published().checkpoint().treeSize() + " ");
    }

    @Test
    void none_takes_back_what_it_cosigned(WitnessedLedger ledger) throws Exception {
        long size = ledger.published().checkpoint().treeSize();
        SignedCheckpoint older = ledger.older();
        for (String witness : List.of(ledger.theirs().url(), ledger.newest().url(), ledger.ours().url())) {
            assertThat(ask(witness, size, List.of(), older.bytes()).statusCode()).as(witness).isEqualTo(400);
            assertThat(ask(witness, 0, List.of(), older.bytes()).statusCode()).as(witness).isEqualTo(409);
        }
    }

    private static byte[] signedByTheLog(WitnessedLedger ledger) throws IOException {
        return Files.readAllBytes(ledger.data().resolve("log/checkpoint.signed"));
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> ask(String witness, long old, List<String> proof, byte[] checkpoint) throws Exception {
        String head = "old " + old + "\n" + proof.stream().map(line -> line + "\n").collect(Collectors.joining()) + "\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create(witness + "/add-checkpoint")).POST(HttpRequest.BodyPublishers.ofByteArrays(
                List.of(head.getBytes(StandardCharsets.UTF_8), checkpoint))).build();
        // A new client has no old connection: litewitness closes one that was idle for five seconds, and a POST is not sent twice by itself.
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
