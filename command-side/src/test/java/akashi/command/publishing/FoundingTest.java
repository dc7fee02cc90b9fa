package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.caseindex.CaseIndex;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.appending.AppendRequest;
import akashi.event.LogFounded;
import akashi.event.Predecessor;
import akashi.event.PublicEvent;
import akashi.facets.FacetRules;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.testkit.TestDatabase;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundingTest {

    @TempDir(factory = MemoryFolder.class)
    Path data;

    private TestDatabase database;
    private LedgerOnPostgres ledger;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.fresh();
        ledger = new LedgerOnPostgres(database, data);
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        database.close();
    }

    @Test
    void the_first_three_leaves_say_what_the_log_is_how_rows_are_made_and_that_there_is_no_case() throws Exception {
        FoundedLog founded = ledger.found(Optional.empty());

        assertThat(founded.isNew()).isTrue();
        assertThat(founded.keys().origin()).matches("ledger\\.localhost/[0-9a-f]{16}");
        List<byte[]> entries = ledger.entries();
        assertThat(entries).hasSize(3);
        assertThat(LogFounded.of(PublicEvent.parse(entries.get(0))))
                .isEqualTo(new LogFounded(founded.keys().origin(), founded.keys().verifierKeys()));
        assertThat(FacetRules.of(PublicEvent.parse(entries.get(1))).orElseThrow().kinds())
                .contains("DecisionRecorded").doesNotContain("TrailDisclosed");
        assertThat(CaseIndex.of(PublicEvent.parse(entries.get(2)))).isEqualTo(CaseIndex.empty(2));
        assertThat(new akashi.command.appending.LogReader(database.writer()).head().rulesLeaf()).hasValue(founded.rulesLeaf());
    }

    @Test
    void its_policy_demands_both_keys_and_says_what_no_witness_costs() throws Exception {
        FoundedLog founded = ledger.found(Optional.empty());

        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(ledger.paths.policy()));
        assertThat(policy.logKeys(founded.keys().origin()))
                .containsExactly(founded.keys().ed25519().verifierKey(), founded.keys().mlDsa44().verifierKey());
        assertThat(Files.readString(ledger.paths.policy())).contains("\nquorum none\n", "The copy to trust is one that", "What that costs");
    }

    @Test
    void a_second_start_finds_the_log_and_changes_nothing() throws Exception {
        FoundedLog first = ledger.found(Optional.of("akashi.example.org/2026"));
        byte[] policy = Files.readAllBytes(ledger.paths.policy());
        FoundedLog second = ledger.found(Optional.empty());

        assertThat(second).isEqualTo(new FoundedLog(first.keys(), false, 1, first.trust(), Optional.empty()));
        assertThat(second.keys().origin()).isEqualTo("akashi.example.org/2026");
        assertThat(ledger.entries()).hasSize(3);
        assertThat(ledger.paths.policy()).hasBinaryContent(policy);
    }

    @Test
    void another_origin_is_refused_in_one_sentence() throws Exception {
        String origin = ledger.found(Optional.empty()).keys().origin();
        assertThatThrownBy(() -> ledger.found(Optional.of("other.example.org"))).isInstanceOf(FoundingRefusedException.class)
                .hasMessage("this ledger is " + origin + ", not other.example.org: an origin is chosen once, so start without"
                        + " --akashi.origin or with another data directory");
    }

    @Test
    void an_origin_that_cannot_be_signed_is_refused_before_anything_is_kept() throws Exception {
        for (String bad : List.of("two words", "plus+sign", "", "x".repeat(256))) {
            assertThatThrownBy(() -> ledger.found(Optional.of(bad))).as(bad).isInstanceOf(FoundingRefusedException.class);
        }
        assertThat(ledger.seeds().read()).isEmpty();
        assertThat(ledger.entries()).isEmpty();
    }

    @Test
    void an_interrupted_founding_is_completed_with_the_keys_it_began_with() throws Exception {
        LogKeys keys = LogKeys.draw("ledger.localhost/interrupted", new SecureRandom());
        ledger.seeds().keepFirst(keys.wrap(ledger.master, new SecureRandom()));
        assertThat(ledger.entries()).isEmpty();

        byte[] leaf0 = new LogFounded(keys.origin(), keys.verifierKeys()).event(LedgerOnPostgres.START.minusSeconds(60)).entry();
        ledger.appender.append(new AppendRequest.Public(leaf0, Hash.leaf(leaf0), OptionalLong.of(0), false)).join();
        FoundedLog completed = ledger.found(Optional.empty());

        assertThat(completed.isNew()).isTrue();
        assertThat(completed.keys()).isEqualTo(keys);
        assertThat(ledger.entries()).hasSize(3).startsWith(leaf0);
        Files.delete(ledger.paths.policy());
        assertThat(ledger.found(Optional.empty()).isNew()).isFalse();
        assertThat(ledger.paths.policy()).exists();
    }

    @Test
    void two_nodes_that_found_at_once_found_one_log() throws Exception {
        try (LedgerOnPostgres other = new LedgerOnPostgres(database, data.resolve("other"))) {
            var theirs = java.util.concurrent.CompletableFuture.supplyAsync(() -> foundOrFail(other));
            FoundedLog ours = foundOrFail(ledger);
            assertThat(theirs.join().keys()).isEqualTo(ours.keys());
            assertThat(ledger.entries()).hasSize(3);
        }
    }

    @Test
    void a_policy_for_another_log_is_left_alone_and_said() throws Exception {
        Files.writeString(ledger.paths.policy(), "log other.example.org+00000000+AAAA\nquorum none\n");
        assertThat(ledger.found(Optional.empty()).notice()).hasValueSatisfying(notice -> assertThat(notice).contains("was left as it is"));
        assertThat(ledger.paths.policy()).content().startsWith("log other.example.org");
    }

    @Test
    void a_policy_that_its_operator_extended_is_left_alone() throws Exception {
        ledger.found(Optional.empty());
        String extended = Files.readString(ledger.paths.policy()) + "# ours\n";
        Files.writeString(ledger.paths.policy(), extended);
        assertThat(ledger.found(Optional.empty()).notice()).isEmpty();
        assertThat(ledger.paths.policy()).hasContent(extended);
    }

    @Test
    void keys_of_another_master_key_are_refused() throws Exception {
        ledger.found(Optional.empty());
        Founding stranger = new Founding(ledger.seeds(), ledger.primary(), ledger.appender, ledger.paths,
                new Founding.Secrets(WrappingKey.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8,
                    1, 2, 3, 4, 5, 6, 7, 8}), new SecureRandom(), java.time.Clock.systemUTC()));
        assertThatThrownBy(() -> stranger.found(Optional.empty(), Founding.firstRules("UTC"), List.of()))
                .isInstanceOf(FoundingRefusedException.class).hasMessageContaining("do not open with this master key");
    }

    @Test
    void a_log_without_its_seeds_is_refused() throws Exception {
        ledger.found(Optional.empty());
        TestDatabase.execute(database.superuser(), "delete from vault.signing_seed");
        assertThatThrownBy(() -> ledger.found(Optional.empty())).isInstanceOf(FoundingRefusedException.class)
                .hasMessageContaining("but not its signing keys");
    }

    @Test
    void a_successor_names_the_last_good_checkpoint_in_leaf_0_and_publishes_its_note() throws Exception {
        SignedCheckpoint lastGood = lastGood(12);
        FoundedLog founded = ledger.succeed("new.example/log", files(lastGood, 1));

        Predecessor predecessor = new Predecessor("old.example/log", 12, lastGood.checkpoint().rootHash(), Hash.sha256(lastGood.bytes()));
        assertThat(LogFounded.of(PublicEvent.parse(ledger.entries().get(0))))
                .isEqualTo(new LogFounded("new.example/log", founded.keys().verifierKeys(), Optional.of(predecessor)));
        assertThat(ledger.paths.log().resolve("document/" + predecessor.note().hex())).hasBinaryContent(lastGood.bytes());
        assertThat(ledger.found(Optional.empty()).keys()).as("a later start need not say it again").isEqualTo(founded.keys());
        assertThat(ledger.succeed("new.example/log", files(lastGood, 1)).isNew()).isFalse();
        assertThat(ledger.entries()).hasSize(3);
        assertThatThrownBy(() -> ledger.succeed("new.example/log", files(lastGood(11), 1))).isInstanceOf(FoundingRefusedException.class)
                .hasMessageContaining("the successor of old.example/log from size 12, which stands in leaf 0 for ever");
    }

    @Test
    void a_checkpoint_that_the_earlier_log_s_policy_does_not_uphold_founds_nothing() throws Exception {
        assertThatThrownBy(() -> ledger.succeed("new.example/log", files(lastGood(12), 2))).isInstanceOf(FoundingRefusedException.class)
                .hasMessageContaining("1 of 2 witnesses cosigned it, which is no quorum");
        LastGoodCheckpoint altered = files(lastGood(12), 1);
        Files.writeString(altered.note(), Files.readString(altered.note()).replace("\n12\n", "\n13\n"));
        assertThatThrownBy(() -> ledger.succeed("new.example/log", altered)).isInstanceOf(FoundingRefusedException.class)
                .hasMessageContaining("no signature holds of old.example/log");
        LastGoodCheckpoint stranger = files(lastGood(12), 1);
        Files.writeString(stranger.policy(), "quorum none\n");
        assertThatThrownBy(() -> ledger.succeed("new.example/log", stranger)).hasMessageContaining("does not name old.example/log");
        Files.writeString(stranger.note(), "no note");
        assertThatThrownBy(() -> ledger.succeed("new.example/log", stranger)).hasMessageContaining("is no checkpoint");
        assertThatThrownBy(() -> ledger.succeed("old.example/log", files(lastGood(12), 1))).hasMessageContaining("an origin of its own");
        assertThat(ledger.entries()).isEmpty();
        assertThat(ledger.seeds().read()).isEmpty();
    }

    @Test
    void a_log_that_was_founded_without_a_predecessor_gets_none_later() throws Exception {
        ledger.found(Optional.of("new.example/log"));
        assertThatThrownBy(() -> ledger.succeed("new.example/log", files(lastGood(12), 1))).isInstanceOf(FoundingRefusedException.class)
                .hasMessageContaining("founded as a log that succeeds none");
    }

    private static SignedCheckpoint lastGood(long size) {
        Checkpoint checkpoint = new Checkpoint("old.example/log", size, Hash.sha256(new byte[] {(byte) size}));
        return SignedCheckpoint.sign(checkpoint, 1_700_000_000L, List.of(key("old.example/log", 1, SignatureType.ED25519),
                key("old.example/log", 2, SignatureType.ML_DSA_44), key("witness.example", 3, SignatureType.ED25519_COSIGNATURE)));
    }

    private LastGoodCheckpoint files(SignedCheckpoint note, int quorum) throws IOException {
        String policy = "log " + key("old.example/log", 1, SignatureType.ED25519).verifierKey().text() + "\nlog "
                + key("old.example/log", 2, SignatureType.ML_DSA_44).verifierKey().text() + "\nwitness w "
                + key("witness.example", 3, SignatureType.ED25519_COSIGNATURE).verifierKey().text() + "\nwitness v "
                + key("away.example", 4, SignatureType.ED25519_COSIGNATURE).verifierKey().text() + "\ngroup g " + quorum + " w v\nquorum g\n";
        return new LastGoodCheckpoint(Files.write(data.resolve("last-good"), note.bytes()), Files.writeString(data.resolve("old-policy"), policy));
    }

    private static SignerKey key(String name, int seed, SignatureType type) {
        byte[] bytes = new byte[SignerKey.SEED_LENGTH];
        bytes[0] = (byte) seed;
        return SignerKey.of(name, type, bytes);
    }

    private static FoundedLog foundOrFail(LedgerOnPostgres ledger) {
        try {
            return ledger.found(Optional.empty());
        } catch (java.io.IOException | FoundingRefusedException e) {
            throw new AssertionError(e);
        }
    }
}
