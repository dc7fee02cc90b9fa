package akashi.query.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.query.TestContext;
import akashi.query.store.FollowedTable;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestLog;
import akashi.text.MalformedException;
import akashi.tile.EntryBundle;
import akashi.tile.TilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class LogFollowerTest {
    private static final long SEED = 11;

    @TempDir
    Path directory;

    private TestLedger ledger;
    private AnnotationConfigApplicationContext tables;

    @BeforeEach
    void lay_out_a_ledger() {
        ledger = new TestLedger(directory, SEED);
        tables = TestContext.tables(ledger);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void follows_growth_across_bundles_and_hands_out_what_was_logged() throws Exception {
        LogFollower follower = follower();
        follower.poll();
        assertThat(follower.size()).isEqualTo(3);
        for (int size : new int[] {4, 255, 256, 257, 300, 512, 513}) {
            ledger.grow("case", (int) (size - ledger.log().size()));
            ledger.publish();
            follower.poll();
            assertThat(follower.standing()).isEqualTo(Standing.FOLLOWING);
            assertThat(follower.size()).isEqualTo(size);
            assertThat(all(follower)).hasSize(size).allSatisfy(entry -> assertThat(entry).isNotEmpty());
            for (long leaf : new long[] {0, size / 2, size - 1}) {
                assertThat(follower.entry(leaf)).isEqualTo(ledger.log().entry(leaf));
                assertThat(follower.path(leaf, follower.followed().orElseThrow())).isEqualTo(ledger.log().inclusion(leaf, size));
            }
        }
    }

    @Test
    void never_goes_past_the_signed_size() {
        ledger.grow("case", 10);
        ledger.publish(7);
        LogFollower follower = follower();
        follower.poll();
        assertThat(follower.size()).isEqualTo(7);
        assertThat(follower.entries(7)).isEmpty();
        assertThat(follower.entries(5)).hasSize(2);
    }

    @Test
    void goes_on_after_a_restart_from_what_it_had_verified() throws Exception {
        ledger.grow("case", 300);
        ledger.publish();
        follower().poll();
        // What was verified is not read again to go on: only the growth is.
        Files.delete(directory.resolve("log/tile/entries/000"));
        ledger.grow("case", 10);
        ledger.publish();
        LogFollower again = follower();
        assertThat(again.size()).isEqualTo(303);
        again.poll();
        assertThat(again.size()).isEqualTo(313);
    }

    @Test
    void a_checkpoint_that_lacks_one_of_the_two_signatures_is_not_followed() {
        LogFollower follower = followed();
        ledger.grow("case", 5);
        ledger.publish();
        for (int key = 0; key < 2; key++) {
            Checkpoint next = ledger.log().checkpoint().checkpoint();
            ledger.write("log/checkpoint.signed", SignedCheckpoint.sign(next, 1, List.of(ledger.log().logKeys().get(key))).bytes());
            follower.poll();
            assertThat(follower.standing()).isEqualTo(Standing.REFUTED);
            assertThat(follower.size()).isEqualTo(3);
            assertThat(follower.entries(0)).isEmpty();
        }
        ledger.publish();
        follower.poll();
        assertThat(follower.size()).isEqualTo(8);
    }

    @Test
    void a_flipped_bit_anywhere_in_an_entry_bundle_stops_it_until_the_bundle_is_whole_again() throws Exception {
        ledger.grow("case", 5);
        ledger.publish();
        Path bundle = directory.resolve("log").resolve(TilePath.in(8, TilePath.ENTRIES, 0).path());
        byte[] whole = Files.readAllBytes(bundle);
        for (int at = 0; at < whole.length; at += 97) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 4;
            Files.write(bundle, flipped);
            LogFollower follower = follower();
            follower.poll();
            assertThat(follower.size()).as("byte %d flipped, seed %d", at, SEED).isZero();
            assertThat(follower.standing()).isEqualTo(Standing.REFUTED);
            Files.write(bundle, whole);
        }
        LogFollower follower = follower();
        follower.poll();
        assertThat(follower.size()).isEqualTo(8);
    }

    @Test
    void a_bundle_that_changes_after_it_was_followed_is_not_handed_out() throws Exception {
        ledger.grow("case", 300);
        ledger.publish();
        LogFollower follower = followed();
        Path bundle = directory.resolve("log/tile/entries/000");
        byte[] whole = Files.readAllBytes(bundle);
        byte[] flipped = whole.clone();
        flipped[5_000] ^= 1;
        Files.write(bundle, flipped);
        assertThat(follower.entries(0)).isEmpty();
        assertThat(follower.standing()).isEqualTo(Standing.REFUTED);
        follower.poll();
        assertThat(follower.standing()).isEqualTo(Standing.REFUTED);
        Files.write(bundle, whole);
        follower.poll();
        assertThat(follower.standing()).isEqualTo(Standing.FOLLOWING);
        assertThat(follower.entries(0)).hasSize(256);
    }

    @Test
    void an_entry_whose_leaf_hash_is_known_is_handed_out_alone_and_only_if_it_is_that_one() throws Exception {
        ledger.grow("case", 300);
        ledger.publish();
        LogFollower follower = followed();
        for (long leaf : new long[] {0, 5, 255, 256, 302}) {
            Hash hash = Hash.leaf(ledger.log().entry(leaf));
            assertThat(follower.entry(leaf, hash)).as("leaf %d", leaf).isEqualTo(ledger.log().entry(leaf)).isEqualTo(follower.entry(leaf, hash));
            assertThatThrownBy(() -> follower.entry(leaf, Hash.leaf(ledger.log().entry(7)))).isInstanceOf(MalformedException.class);
        }
        Path bundle = directory.resolve("log/tile/entries/000");
        byte[] flipped = Files.readAllBytes(bundle);
        flipped[2 + ledger.log().entry(0).length + 10] ^= 1;
        Files.write(bundle, flipped);
        LogFollower again = follower();
        assertThatThrownBy(() -> again.entry(1, Hash.leaf(ledger.log().entry(1)))).isInstanceOf(MalformedException.class);
        assertThat(again.entry(2, Hash.leaf(ledger.log().entry(2)))).isEqualTo(ledger.log().entry(2));
        assertThatThrownBy(() -> again.entry(303, Hash.leaf(ledger.log().entry(2)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_fork_of_the_same_size_stops_it_for_good_and_is_kept() throws Exception {
        ledger.grow("case", 5);
        ledger.publish();
        LogFollower follower = followed();
        Checkpoint other = new Checkpoint(ledger.log().origin(), 8, Hash.sha256(new byte[] {1}));
        ledger.write("log/checkpoint.signed", SignedCheckpoint.sign(other, 1, ledger.log().logKeys()).bytes());
        follower.poll();
        assertThat(follower.standing()).isEqualTo(Standing.FORK);
        assertStopsForGood(follower);
        assertThat(evidence()).hasSize(1).allSatisfy(folder -> {
            assertThat(Files.readAllBytes(folder.resolve("shown.note"))).isEqualTo(SignedCheckpoint.sign(other, 1, ledger.log().logKeys()).bytes());
            assertThat(Files.readAllBytes(folder.resolve("followed.note"))).isEqualTo(ledger.log().checkpoint(8).bytes());
        });
    }

    @Test
    void a_larger_tree_that_does_not_extend_the_one_followed_is_a_fork() {
        ledger.grow("case", 5);
        ledger.publish();
        LogFollower follower = followed();
        var elsewhere = new TestLog(SEED);
        elsewhere.appendCase("another", 7);
        List<byte[]> entries = new ArrayList<>();
        for (long leaf = 0; leaf < elsewhere.size(); leaf++) {
            entries.add(elsewhere.entry(leaf));
        }
        ledger.write("log/" + TilePath.in(10, TilePath.ENTRIES, 0).path(), EntryBundle.of(entries).bytes());
        ledger.write("log/checkpoint.signed", elsewhere.checkpoint().bytes());
        follower.poll();
        assertThat(follower.standing()).isEqualTo(Standing.FORK);
    }

    @Test
    void a_rollback_stops_it_for_good_and_a_restart_does_not_forget() throws Exception {
        ledger.grow("case", 5);
        ledger.publish();
        LogFollower follower = followed();
        ledger.write("log/checkpoint.signed", ledger.log().checkpoint(6).bytes());
        follower.poll();
        assertThat(follower.standing()).isEqualTo(Standing.ROLLBACK);
        assertStopsForGood(follower);
        assertThat(follower().standing()).isEqualTo(Standing.ROLLBACK);
        for (Path folder : evidence()) {
            Files.move(folder, directory.resolve("looked-into-" + folder.getFileName()));
        }
        LogFollower again = follower();
        again.poll();
        assertThat(again.standing()).isEqualTo(Standing.FOLLOWING);
    }

    @Test
    void a_policy_for_another_log_is_refused() throws Exception {
        followed();
        Files.write(directory.resolve("policy"), new TestLog("another.example/log", SEED).policy(0));
        assertThatThrownBy(this::follower).hasMessageContaining("the policy names another.example/log");
    }

    private void assertStopsForGood(LogFollower follower) {
        ledger.publish();
        follower.poll();
        assertThat(follower.standing().isFinal()).isTrue();
        assertThat(follower.entries(0)).isEmpty();
    }

    @Test
    void a_change_of_the_log_s_keys_is_followed_under_the_old_policy_and_after_a_restart_under_the_new_one() throws Exception {
        List<SignerKey> fresh = List.of(SignerKey.of(ledger.log().origin(), SignatureType.ED25519, new byte[32]),
            SignerKey.of(ledger.log().origin(), SignatureType.ML_DSA_44, new byte[32]));
        List<SignerKey> both = new ArrayList<>(ledger.log().logKeys());
        both.addAll(fresh);
        LogFollower follower = followed();
        grow(both);
        follower.poll();
        assertThat(follower.standing()).as("overlap, old policy").isEqualTo(Standing.FOLLOWING);
        assertThat(follower.size()).isEqualTo(8);

        ledger.write("policy", ("log " + fresh.get(0).verifierKey().text() + "\nlog " + fresh.get(1).verifierKey().text() + "\nquorum none\n")
            .getBytes(StandardCharsets.UTF_8));
        LogFollower again = follower();
        again.poll();
        assertThat(again.standing()).as("overlap, new policy").isEqualTo(Standing.FOLLOWING);
        grow(fresh);
        again.poll();
        assertThat(again.size()).as("after").isEqualTo(13);
        grow(ledger.log().logKeys());
        again.poll();
        assertThat(again.standing()).as("the retired keys alone").isEqualTo(Standing.REFUTED);
        assertThat(again.size()).isEqualTo(13);
    }

    private void grow(List<SignerKey> keys) {
        ledger.grow("case", 5);
        ledger.publish();
        ledger.write("log/checkpoint.signed", SignedCheckpoint.sign(ledger.log().checkpoint().checkpoint(), 1_700_000_000L, keys).bytes());
    }

    private LogFollower followed() {
        LogFollower follower = follower();
        follower.poll();
        assertThat(follower.standing()).isEqualTo(Standing.FOLLOWING);
        return follower;
    }

    private LogFollower follower() {
        try {
            var judge = new CheckpointJudge(TlogPolicy.parse(Files.readAllBytes(directory.resolve("policy"))));
            var follower = new LogFollower(new DirectoryLog(directory.resolve("log")), judge, tables.getBean(FollowedTable.class),
                new EvidenceFolder(directory.resolve("evidence"), Clock.systemUTC()), Clock.systemUTC());
            follower.resume();
            return follower;
        } catch (IOException | MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> evidence() throws IOException {
        try (Stream<Path> folders = Files.list(directory.resolve("evidence"))) {
            return folders.toList();
        }
    }

    private static List<byte[]> all(LogFollower follower) {
        List<byte[]> all = new ArrayList<>();
        while (all.size() < follower.size()) {
            all.addAll(follower.entries(all.size()));
        }
        return all;
    }
}
