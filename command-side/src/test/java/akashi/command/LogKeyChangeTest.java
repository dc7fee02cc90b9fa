package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.PublishingPaths;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.testkit.TestWitness;
import akashi.trust.RememberedCheckpoints;
import akashi.verify.Check;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log's keys are changed: before, both pairs, after. A witness, a verifier that remembers and both policies live through it. */
class LogKeyChangeTest {
    @TempDir
    private Path parent;

    private final SecureRandom random = new SecureRandom();

    private Path data() {
        return parent.resolve("data");
    }

    @Test
    void through_a_change_of_the_log_s_keys_each_policy_holds_as_long_as_it_should_and_nothing_is_forgotten() throws Exception {
        try (TestWitness witness = new TestWitness("witness.example/a")) {
            String[] settings = settings(witness);
            SignedCheckpoint before;
            byte[] oldPolicy;
            try (LedgerApi api = LedgerApi.start(data(), settings)) {
                oldPolicy = Files.readAllBytes(data().resolve("policy"));
                witness.watch(keys(oldPolicy));
                api.filed(api.hired("Ann", "recording-officer"), "one");
                before = cosigned(api, oldPolicy);
                assertThatThrownBy(() -> change("begin")).isInstanceOf(StartFailure.class).hasMessageContaining("another command side is running");
            }
            verified(oldPolicy);

            assertThat(change("begin")).contains("beside the old ones", "policy.next");
            byte[] newPolicy = Files.readAllBytes(data().resolve("policy.next"));
            assertThat(change("begin")).as("again: nothing new is drawn").contains("policy.next");
            assertThat(Files.readAllBytes(data().resolve("policy.next"))).isEqualTo(newPolicy);
            assertThat(keys(newPolicy)).doesNotContainAnyElementsOf(keys(oldPolicy)).hasSize(2);
            assertThatThrownBy(() -> change("end")).isInstanceOf(StartFailure.class).hasMessageContaining("does not name just the new keys");

            SignedCheckpoint overlap;
            try (LedgerApi api = LedgerApi.start(data(), settings)) {
                // The witness still holds the old policy.
                api.filed(api.hired("Bob", "recording-officer"), "two");
                overlap = cosigned(api, oldPolicy);
            }
            assertThat(judge(oldPolicy, overlap).holds()).isTrue();
            assertThat(judge(newPolicy, overlap).holds()).isTrue();
            verified(oldPolicy);
            Report remembers = verified(newPolicy);
            assertThat(remembers.checks()).as("memory outlives the change").anyMatch(check -> check.name().equals("remembered")
                    && check.outcome() == Check.Outcome.HELD && !check.sentence().contains("first checkpoint seen"));

            Files.write(data().resolve("policy"), newPolicy);
            witness.watchInstead(keys(newPolicy));
            try (LedgerApi api = LedgerApi.start(data(), settings)) {
                api.filed(api.hired("Cay", "recording-officer"), "three");
                cosigned(api, newPolicy);
            }
            assertThat(change("end")).contains("are destroyed");
            assertThatThrownBy(() -> change("end")).isInstanceOf(StartFailure.class).hasMessageContaining("no change of the log's keys was begun");

            SignedCheckpoint after;
            try (LedgerApi api = LedgerApi.start(data(), settings)) {
                api.filed(api.hired("Dee", "recording-officer"), "four");
                after = cosigned(api, newPolicy);
            }
            assertThat(judge(newPolicy, after).holds()).isTrue();
            assertThat(judge(oldPolicy, after).logVerified()).as("who missed the change is told that signatures are missing").isFalse();
            assertThat(judge(oldPolicy, before).holds()).as("old evidence under the old policy").isTrue();
            assertThat(judge(newPolicy, before).logVerified()).as("the retired keys alone").isFalse();
            Report whole = verified(newPolicy);
            assertThat(whole.checks()).anyMatch(check -> check.name().equals("anchors") && check.outcome() == Check.Outcome.HELD);
            assertThat(TlogPolicy.parse(newPolicy).holdsOfEarlier(SignedCheckpoint.parse(Files.readAllBytes(anchor())))).isTrue();
            assertThat(judge(newPolicy, SignedCheckpoint.parse(Files.readAllBytes(anchor()))).holds()).as("an anchor from before").isFalse();
            assertThat(verify(oldPolicy).findings()).extracting(Finding::code).contains(FindingCode.CHECKPOINT_UNSIGNED);
            assertThat(change("begin")).as("the next change").contains("policy.next");
            TlogPolicy third = TlogPolicy.parse(Files.readAllBytes(data().resolve("policy.next")));
            assertThat(third.retired()).hasSize(2);
            assertThat(third.version()).isEqualTo(2);
            assertThat(third.firstKeys(before.checkpoint().origin())).isEqualTo(keys(oldPolicy));
        }
    }

    @Test
    void a_key_that_the_log_does_not_name_is_not_one_of_its_own() throws Exception {
        LedgerApi.start(data()).close();
        String policy = Files.readString(data().resolve("policy"));
        assertThat(verify(policy.getBytes(StandardCharsets.UTF_8)).verdict()).isEqualTo(Verdict.VERIFIED);
        SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(data().resolve("log/checkpoint")));
        SignerKey stranger = SignerKey.of(signed.checkpoint().origin(), SignatureType.ED25519, new byte[32]);
        SignedCheckpoint twice = signed.with(SignedCheckpoint.sign(signed.checkpoint(), 1, List.of(stranger)).note().signatures().get(0));
        for (String name : List.of("checkpoint", "checkpoint.signed")) {
            Files.write(data().resolve("log").resolve(name), twice.bytes());
        }
        byte[] strange = ("log " + stranger.verifierKey().text() + "\nquorum none\n").getBytes(StandardCharsets.UTF_8);
        assertThat(verify(strange).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.PUBLIC_EVENT_INVALID);
            assertThat(finding.sentence()).contains("neither the founding entry nor a KeyRotated");
        });
    }

    @Test
    void where_there_is_no_ledger_none_is_made() {
        assertThatThrownBy(() -> change("begin")).isInstanceOf(StartFailure.class).hasMessageContaining("there is no ledger");
        assertThat(data()).doesNotExist();
    }

    private Path anchor() throws IOException {
        try (var files = Files.list(data().resolve("log/anchor"))) {
            return files.min(java.util.Comparator.comparingLong(file -> Long.parseLong(file.getFileName().toString()))).orElseThrow();
        }
    }

    /** Waits until a quorum has cosigned all that was recorded. */
    private SignedCheckpoint cosigned(LedgerApi api, byte[] policy) throws Exception {
        long size = api.side().context().getBean(Ledger.class).publisher().state().signedSize();
        Path file = data().resolve("log/checkpoint");
        for (long end = System.nanoTime() + 60_000_000_000L;; Thread.sleep(20)) {
            if (Files.exists(file)) {
                SignedCheckpoint shown = SignedCheckpoint.parse(Files.readAllBytes(file));
                Path signed = data().resolve("log/checkpoint.signed");
                long newest = SignedCheckpoint.parse(Files.readAllBytes(signed)).checkpoint().treeSize();
                if (judge(policy, shown).holds() && shown.checkpoint().treeSize() >= Math.max(size, newest)) {
                    return shown;
                }
            }
            assertThat(System.nanoTime()).as("nothing was cosigned").isLessThan(end);
        }
    }

    private Report verified(byte[] policy) throws Exception {
        Report report = verify(policy);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        return report;
    }

    private Report verify(byte[] policy) throws Exception {
        TlogPolicy parsed = TlogPolicy.parse(policy);
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(parsed, new PolicyUsed("test", "0".repeat(64)));
        return new LogVerifier(policies, new RememberedCheckpoints(parent.resolve("remembered")), Clock.systemUTC(), 1)
                .verify(new DirectoryFiles(new PublishingPaths(data()).log()), LogVerifier.Progress.NONE);
    }

    private static PolicyVerdict judge(byte[] policy, SignedCheckpoint signed) throws Exception {
        return TlogPolicy.parse(policy).judge(signed);
    }

    private static List<akashi.note.VerifierKey> keys(byte[] policy) throws Exception {
        return TlogPolicy.parse(policy).logs().stream().map(TlogPolicy.Peer::key).toList();
    }

    private static String[] settings(TestWitness witness) throws Exception {
        List<String> settings = new ArrayList<>();
        for (WitnessAddress address : witness.addresses()) {
            settings.add("--akashi.witness=" + address.key().text() + "," + address.url());
        }
        return settings.toArray(String[]::new);
    }

    private String change(String step) {
        return LogKeyChange.run(List.of("--akashi.data=" + data(), "--akashi.rotate-log-keys=" + step), Map.of(), Clock.systemUTC(), random);
    }
}
