package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.checkpoint.TlogProof;
import akashi.command.publishing.anchoring.Anchoring;
import akashi.command.publishing.store.JdbcAnchorRows;
import akashi.command.publishing.witnessing.Cosigning;
import akashi.command.publishing.witnessing.CosigningListener;
import akashi.command.publishing.witnessing.CosigningSettings;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.command.publishing.witnessing.WitnessStanding;
import akashi.hash.Hash;
import akashi.testkit.TestDatabase;
import akashi.testkit.TestWitness;
import akashi.text.MalformedException;
import akashi.tile.TileHashReader;
import akashi.tree.InclusionProof;
import akashi.verify.CheckpointMemory;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.ProofVerifier;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CosigningTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final CosigningSettings QUICK = new CosigningSettings(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofMillis(200),
            Duration.ofHours(1));

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final List<TestWitness> witnesses = new ArrayList<>();
    private TestDatabase database;
    private LedgerOnPostgres ledger;
    private FoundedLog founded;
    private CosigningListener listener = note -> { };
    private Cosigning cosigning;
    private Publisher publisher;

    @BeforeEach
    void begin() throws Exception {
        for (String name : List.of("witness.example/a", "witness.example/b", "witness.example/c")) {
            witnesses.add(new TestWitness(name));
        }
        database = TestDatabase.fresh();
        ledger = new LedgerOnPostgres(database, folder.resolve("data"));
        ledger.appender.onCommit(ledger.times::sequenced);
        founded = ledger.found(Optional.empty(), addresses());
        witnesses.forEach(witness -> witness.watch(founded.trust().policy().logKeys(founded.keys().origin())));
    }

    @AfterEach
    void end() throws Exception {
        stop();
        ledger.close();
        database.close();
        witnesses.forEach(TestWitness::close);
    }

    @Test
    void the_first_policy_names_the_witnesses_and_asks_for_more_than_half() throws Exception {
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(ledger.paths.policy()));
        assertThat(policy.witnesses().values()).extracting(peer -> peer.key())
                .containsExactlyElementsOf(witnesses.stream().flatMap(witness -> witness.keys().stream()).toList());
        assertThat(policy.quorum().isMet(name -> name.startsWith("w1.") || name.startsWith("w3."))).isTrue();
        assertThat(policy.quorum().isMet(name -> name.startsWith("w1.") || name.equals("w2.1"))).isFalse();
    }

    @Test
    void a_later_start_asks_whom_the_policy_names_or_the_settings_and_leaves_the_policy_as_it_is() throws Exception {
        byte[] policy = Files.readAllBytes(ledger.paths.policy());
        FoundedLog without = ledger.found(Optional.empty());
        assertThat(without.notice()).isEmpty();
        assertThat(without.trust()).isEqualTo(founded.trust());
        assertThat(ledger.found(Optional.empty(), addresses()).notice()).isEmpty();

        TestWitness other = new TestWitness("witness.example/d");
        List<WitnessAddress> changed = new ArrayList<>(addresses().subList(0, 4));
        changed.addAll(other.addresses());
        witnesses.add(other);
        FoundedLog with = ledger.found(Optional.empty(), changed);
        assertThat(with.notice().orElseThrow()).contains("names other witnesses than --akashi.witness; it was left as it is",
                "Asked without counting for the quorum: " + other.keys().stream().map(Object::toString).sorted().toList().get(0),
                "Not asked though the policy names them: witness.example/c+");
        assertThat(with.trust().policy()).isEqualTo(founded.trust().policy());
        assertThat(with.trust().witnesses()).extracting(witness -> witness.name())
                .containsExactly("witness.example/a", "witness.example/b", "witness.example/d");
        assertThat(ledger.paths.policy()).hasBinaryContent(policy);

        Files.writeString(ledger.paths.policy(), "no policy\n");
        assertThat(ledger.found(Optional.empty(), addresses()).notice().orElseThrow()).contains("cannot be used", "left as it is");
    }

    @Test
    void the_log_is_not_its_own_witness() {
        List<WitnessAddress> itself = List.of(new WitnessAddress(founded.keys().mlDsa44().verifierKey(), URI.create("https://w.example")));
        assertThatThrownBy(() -> ledger.found(Optional.empty(), itself)).isInstanceOf(FoundingRefusedException.class)
                .hasMessageContaining("the log's own");
    }

    @Test
    void a_checkpoint_is_cosigned_by_all_three_and_verifies_under_the_policy() throws Exception {
        start(QUICK);
        long size = ledger.append(300);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        until(() -> verdict().witnesses().values().stream().allMatch(key -> key.isVerified()));
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(size);
        for (StageTimes.Stage stage : StageTimes.Stage.values()) {
            assertThat(ledger.times.figures(stage).count()).as("%s", stage).isPositive();
            assertThat(ledger.times.figures(stage).longest()).isPositive();
        }
    }

    @Test
    void one_witness_stopped_two_cosign_and_its_cosignature_is_added_when_it_is_back() throws Exception {
        witnesses.get(1).close();
        start(QUICK);
        long size = ledger.append(10);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        until(() -> cosigning.witnesses().get(1).failures() > 1);
        assertThat(verdict().holds()).isTrue();
        assertThat(verdict().witnesses().get("w2.1").isVerified()).isFalse();
        assertThat(cosigning.witnesses()).extracting(standing -> standing.isLate(size)).containsExactly(false, true, false);

        witnesses.get(1).start();
        until(() -> verdict().witnesses().get("w2.1").isVerified());
        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void two_stopped_nothing_is_published_as_cosigned_and_recording_goes_on() throws Exception {
        start(QUICK);
        assertThat(cosigning.awaitCosigned(3, LONG)).isTrue();
        witnesses.get(0).close();
        witnesses.get(2).close();
        for (int i = 0; i < 5; i++) {
            long size = ledger.append(100);
            publisher.wake();
            assertThat(publisher.awaitPublished(size, LONG)).isTrue();
        }
        until(() -> cosigning.witnesses().get(0).failures() > 1 && cosigning.witnesses().get(1).cosigned() == 503);
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(3);
        assertThat(publisher.state().isRecordingAllowed()).isTrue();
        assertThat(publisher.state().publishedSize()).isEqualTo(503);

        witnesses.get(0).start();
        assertThat(cosigning.awaitCosigned(503, LONG)).isTrue();
        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void what_is_not_the_witness_s_own_cosignature_is_not_kept() throws Exception {
        TestWitness liar = witnesses.get(1);
        TestWitness stranger = new TestWitness("witness.example/b");
        TestWitness other = new TestWitness("witness.example/other");
        witnesses.addAll(List.of(stranger, other));
        Checkpoint elsewhere = new Checkpoint(founded.keys().origin(), 3, Hash.leaf(new byte[1]));
        List<TestWitness.Mischief> lies = List.of(
                (exchange, honest) -> TestWitness.send(exchange, 200, bytes(liar.cosign(elsewhere, Instant.now().getEpochSecond()))),
                (exchange, honest) -> TestWitness.send(exchange, 200, bytes(other.cosign(elsewhere, Instant.now().getEpochSecond()))),
                (exchange, honest) -> TestWitness.send(exchange, 200, bytes("\u0000\u0001 garbage \uffff")),
                (exchange, honest) -> TestWitness.send(exchange, 200, new byte[0]),
                (exchange, honest) -> TestWitness.send(exchange, 200, bytes("\n\n\n")),
                (exchange, honest) -> TestWitness.send(exchange, 200, new byte[5_000_000]),
                (exchange, honest) -> TestWitness.send(exchange, 409, bytes("9223372036854775807\n")),
                (exchange, honest) -> TestWitness.send(exchange, 409, bytes("-1\n")),
                (exchange, honest) -> TestWitness.send(exchange, 409, bytes("0\n")),
                (exchange, honest) -> TestWitness.send(exchange, 500, bytes("x".repeat(1_000_000))),
                (exchange, honest) -> TestWitness.send(exchange, 302, bytes("http://127.0.0.1:1/")),
                (exchange, honest) -> TestWitness.send(exchange, 200,
                        bytes(honest.startsWith("200") ? honest.substring(4, honest.indexOf('\n') + 1) : "")),
                (exchange, honest) -> exchange.sendResponseHeaders(200, 100));
        liar.misbehave(lies.get(0));
        start(QUICK);
        for (TestWitness.Mischief lie : lies) {
            liar.misbehave(lie);
            long size = ledger.append(7);
            publisher.wake();
            assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
            int before = cosigning.witnesses().get(1).failures();
            until(() -> cosigning.witnesses().get(1).failures() > before + 1);
            assertThat(verdict().holds()).isTrue();
            assertThat(verdict().witnesses().get("w2.1").state()).isEqualTo(KeyVerdict.State.ABSENT);
            assertThat(verdict().witnesses().get("w2.2").state()).isEqualTo(KeyVerdict.State.ABSENT);
        }
        liar.behave();
        until(() -> verdict().witnesses().get("w2.2").isVerified());
    }

    @Test
    void a_cosignature_of_a_time_that_has_not_come_is_not_kept() throws Exception {
        witnesses.get(1).misbehave((exchange, honest) -> TestWitness.send(exchange, 200, bytes(witnesses.get(1)
                .cosign(signed().checkpoint(), Instant.now().plusSeconds(3_600).getEpochSecond()))));
        start(QUICK);
        assertThat(cosigning.awaitCosigned(3, LONG)).isTrue();
        until(() -> cosigning.witnesses().get(1).failures() > 1);
        assertThat(cosigning.witnesses().get(1).trouble().orElseThrow()).contains("future");
        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void a_silent_witness_holds_up_nobody() throws Exception {
        witnesses.get(2).misbehave((exchange, honest) -> {
            exchange.sendResponseHeaders(200, 0);
            // A byte now and then, never an end.
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause(100);
            }
        });
        start(QUICK);
        for (int i = 0; i < 5; i++) {
            long size = ledger.append(3);
            publisher.wake();
            assertThat(cosigning.awaitCosigned(size, Duration.ofSeconds(1).plus(LONG))).isTrue();
        }
        until(() -> cosigning.witnesses().get(2).failures() > 0);
        assertThat(cosigning.witnesses().get(2).trouble().orElseThrow()).contains("does not answer within 2000 ms");
    }

    @Test
    void a_lagging_witness_says_what_it_saw_last_and_gets_a_proof_from_there() throws Exception {
        start(QUICK);
        assertThat(cosigning.awaitCosigned(3, LONG)).isTrue();
        until(() -> cosigning.witnesses().get(0).cosigned() == 3);
        stop();
        Checkpoint three = signed().checkpoint();
        try (Publisher alone = ledger.publisher(founded.keys())) {
            alone.start();
            ledger.append(517);
        }
        // The published checkpoint bears no cosignature now, so nothing says what the witnesses saw last but they themselves.
        witnesses.forEach(witness -> witness.hasSeen(three));
        witnesses.forEach(witness -> witness.heard.clear());
        start(QUICK);
        until(() -> verdict().witnesses().values().stream().allMatch(key -> key.isVerified()));
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(520);
        assertThat(witnesses.get(0).heard).containsExactly("old 0: 409", "old 3: 200");
    }

    @Test
    void a_witness_that_saw_another_history_is_said_and_harms_nobody() throws Exception {
        witnesses.get(1).hasSeen(new Checkpoint(founded.keys().origin(), 2, Hash.leaf(new byte[1])));
        witnesses.get(2).hasSeen(new Checkpoint(founded.keys().origin(), 900, Hash.leaf(new byte[1])));
        start(QUICK);
        long size = ledger.append(10);
        publisher.wake();
        assertThat(publisher.awaitPublished(size, LONG)).isTrue();
        until(() -> cosigning.witnesses().get(1).failures() > 1 && cosigning.witnesses().get(2).failures() > 1);
        assertThat(cosigning.witnesses().get(1).trouble().orElseThrow()).startsWith("answers 422");
        assertThat(cosigning.witnesses().get(2).trouble().orElseThrow()).contains("has cosigned 900 leaves");
        assertThat(ledger.paths.log().resolve("checkpoint")).doesNotExist();
        assertThat(publisher.state().isRecordingAllowed()).isTrue();
    }

    @Test
    void a_restart_goes_on_from_what_is_published_and_drops_no_cosignature() throws Exception {
        start(QUICK);
        long size = ledger.append(10);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        until(() -> verdict().witnesses().values().stream().allMatch(key -> key.isVerified()));
        stop();
        witnesses.forEach(TestWitness::close);
        assertThat(begin(QUICK).trouble().orElseThrow().sentence()).contains("signing waits");
        assertThat(cosigning.cosignedSize()).isEqualTo(size);
        long more = ledger.append(10);
        publisher.wake();
        until(() -> cosigning.witnesses().stream().allMatch(standing -> standing.failures() > 0));
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(size);
        assertThat(verdict().witnesses().values()).allMatch(key -> key.isVerified());
        witnesses.forEach(witness -> witness.heard.clear());
        for (TestWitness witness : witnesses) {
            witness.start();
        }
        assertThat(cosigning.awaitCosigned(more, LONG)).isTrue();
        assertThat(witnesses.get(0).heard.subList(0, 2)).containsExactly("old " + size + ": 200", "old " + size + ": 200");
    }

    @Test
    void a_tree_that_does_not_grow_is_cosigned_anew() throws Exception {
        start(new CosigningSettings(QUICK.timeout(), QUICK.firstWait(), QUICK.longestWait(), Duration.ofMillis(1_100)));
        assertThat(cosigning.awaitCosigned(3, LONG)).isTrue();
        long first = verdict().latestCosignature().orElseThrow();
        until(() -> verdict().latestCosignature().orElseThrow() > first + 1);
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(3);
        assertThat(verdict().holds()).isTrue();
        assertThat(signedAsPublished().note().signatures()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void a_proof_verifies_with_the_cosignatures_and_under_the_signed_checkpoint_alone_it_could_not_be_told() throws Exception {
        start(QUICK);
        long size = ledger.append(300);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        TlogPolicy policy = founded.trust().policy();
        ProofVerifier stranger = new ProofVerifier(origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64))),
                CheckpointMemory.NONE, Clock.systemUTC());
        byte[] entry = ledger.entries().get(7);
        assertThat(stranger.verify(proof(7, signedAsPublished()), entry).verdict()).isEqualTo(Verdict.VERIFIED);
        Report without = stranger.verify(proof(7, signed()), entry);
        assertThat(without.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(without.findings()).extracting(Finding::code).containsExactly(FindingCode.QUORUM_NOT_MET);
    }

    private byte[] proof(long leaf, SignedCheckpoint under) throws Exception {
        long size = under.checkpoint().treeSize();
        TileHashReader tiles = new TileHashReader(path -> {
            Path file = ledger.paths.log().resolve(path.path());
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        }, size);
        return new TlogProof(Optional.empty(), leaf, InclusionProof.make(leaf, size, tiles).path(), under).bytes();
    }

    @Test
    void a_published_log_whose_cosigned_checkpoint_is_older_verifies() throws Exception {
        start(QUICK);
        long size = ledger.append(250);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        witnesses.forEach(TestWitness::close);
        long more = ledger.append(300);
        publisher.wake();
        assertThat(publisher.awaitPublished(more, LONG)).isTrue();
        stop();
        assertThat(PublishedLogCheck.check(ledger.paths.log(), founded.keys(), ledger.entries())).isEqualTo(size);
        assertThat(PublishedLogCheck.verify(ledger.paths.log(), Files.readAllBytes(ledger.paths.policy()), Clock.systemUTC())
                .verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void what_is_cosigned_first_becomes_an_anchor_across_restarts_and_the_published_log_verifies() throws Exception {
        try (Anchoring anchoring = Anchoring.start(new JdbcAnchorRows(database.writer()), ledger.paths.anchors(), founded.trust().policy(),
                anchor -> { })) {
            listener = anchoring::cosigned;
            start(QUICK);
            until(() -> anchoring.newest().isPresent());
            long size = ledger.append(10);
            publisher.wake();
            assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
            stop();
        }
        // A start tells again what is published, to an anchoring that may have missed it.
        try (Anchoring anchoring = Anchoring.start(new JdbcAnchorRows(database.writer()), ledger.paths.anchors(), founded.trust().policy(),
                anchor -> { })) {
            listener = anchoring::cosigned;
            start(QUICK);
            stop();
            assertThat(anchoring.newest().orElseThrow().note())
                    .isEqualTo(Hash.sha256(Files.readAllBytes(ledger.paths.log().resolve("anchor/" + anchoring.newest().get().treeSize()))));
        }
        Report report = PublishedLogCheck.verify(ledger.paths.log(), Files.readAllBytes(ledger.paths.policy()), Clock.systemUTC());
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).anyMatch(check -> check.name().equals("anchors") && check.sentence().matches("[12] anchors, .*"));
    }

    private List<WitnessAddress> addresses() throws Exception {
        List<WitnessAddress> all = new ArrayList<>();
        for (TestWitness witness : witnesses) {
            all.addAll(witness.addresses());
        }
        return all;
    }

    private void start(CosigningSettings settings) throws Exception {
        assertThat(begin(settings).trouble()).isEmpty();
    }

    private PublisherState begin(CosigningSettings settings) throws Exception {
        cosigning = Cosigning.start(founded.trust().witnesses(), founded.trust().policy(), ledger.paths.cosigned(), settings,
                Clock.systemUTC(), this::cosigned);
        publisher = ledger.publisher(founded.keys(), Optional.of(cosigning));
        return publisher.start();
    }

    private void cosigned(SignedCheckpoint note) {
        ledger.times.reached(StageTimes.Stage.COSIGNED, note.checkpoint().treeSize());
        listener.cosigned(note);
    }

    private void stop() {
        if (publisher != null) {
            publisher.close();
            cosigning.close();
            publisher = null;
        }
    }

    private PolicyVerdict verdict() {
        return founded.trust().policy().judge(signedAsPublished());
    }

    private SignedCheckpoint signedAsPublished() {
        return read("checkpoint");
    }

    private SignedCheckpoint signed() {
        return read("checkpoint.signed");
    }

    private SignedCheckpoint read(String name) {
        try {
            return SignedCheckpoint.parse(Files.readAllBytes(ledger.paths.log().resolve(name)));
        } catch (IOException | MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(() -> "never came: " + Arrays.toString(cosigning.witnesses().toArray(new WitnessStanding[0])))
                    .isLessThan(end);
            pause(20);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
