package akashi.query.following;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.query.TestContext;
import akashi.query.store.FollowedCheckpoint;
import akashi.query.store.FollowedTable;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the quorum of the policy (2 of 3) has cosigned is taken up if it is of the history that was verified, and evidence stands under it. */
class WitnessedFollowingTest {
    private static final long SEED = 12;
    private static final long TIME = 1_800_000_000L;

    @TempDir
    Path directory;

    private TestLedger ledger;
    private TestLog log;
    private AnnotationConfigApplicationContext tables;
    private LogFollower follower;

    @BeforeEach
    void lay_out_a_ledger() throws Exception {
        ledger = new TestLedger(directory, SEED);
        log = ledger.log();
        ledger.write("policy", log.policy(2));
        tables = TestContext.tables(ledger);
        ledger.grow("case", 7);
        ledger.publish();
        follower = new LogFollower(new DirectoryLog(directory.resolve("log")), new CheckpointJudge(TlogPolicy.parse(log.policy(2))),
            tables.getBean(FollowedTable.class), new EvidenceFolder(directory.resolve("evidence"), Clock.systemUTC()), Clock.systemUTC());
        follower.resume();
        follower.poll();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void before_a_quorum_nothing_counts_as_witnessed_and_evidence_stands_under_what_the_log_signed() throws Exception {
        ledger.write("log/checkpoint", log.cosigned(log.checkpoint(), 1, TIME).bytes());
        follower.poll();
        assertThat(follower.standing()).isEqualTo(Standing.FOLLOWING);
        assertThat(follower.witnesses()).hasSize(3);
        assertThat(follower.witnessed()).isEmpty();
        assertThat(follower.witnessedSize()).isZero();
        assertThat(follower.newestWith(9, Duration.ofMillis(50)).map(at -> at.tree().size())).contains(10L);
        assertThat(follower.newestWith(10, Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void what_a_quorum_cosigned_is_what_evidence_stands_under_although_more_is_signed() throws Exception {
        SignedCheckpoint cosigned = log.cosigned(log.checkpoint(6), 2, TIME);
        ledger.write("log/checkpoint", cosigned.bytes());
        follower.poll();
        Witnessed witnessed = follower.witnessed().orElseThrow();
        assertThat(witnessed.cosigned()).hasSize(2).isSubsetOf(follower.witnesses());
        assertThat(witnessed.time()).hasValue(TIME);
        assertThat(follower.witnessedSize()).isEqualTo(6);
        FollowedCheckpoint at = follower.newestWith(5, Duration.ZERO).orElseThrow();
        assertThat(at.note()).isEqualTo(cosigned.bytes());
        assertThat(follower.path(5, at)).isEqualTo(log.inclusion(5, 6));
        assertThat(follower.newestWith(6, Duration.ZERO).orElseThrow().tree().size()).as("the newest signed").isEqualTo(10);
    }

    @Test
    void entries_that_wait_longer_for_a_quorum_than_they_do_while_all_is_well_are_told_of() throws Exception {
        ledger.write("log/checkpoint", log.cosigned(log.checkpoint(), 2, TIME).bytes());
        AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(TIME));
        LogFollower late = new LogFollower(new DirectoryLog(directory.resolve("log")), new CheckpointJudge(TlogPolicy.parse(log.policy(2))),
            tables.getBean(FollowedTable.class), new EvidenceFolder(directory.resolve("evidence"), Clock.systemUTC()), clock(now));
        late.resume();
        late.poll();
        now.set(now.get().plus(Duration.ofHours(1)));
        late.poll();
        assertThat(late.isLateToWitnesses()).as("nothing waits").isFalse();
        ledger.grow("case", 1);
        ledger.publish();
        ledger.write("log/checkpoint", log.cosigned(log.checkpoint(10), 2, TIME).bytes());
        late.poll();
        assertThat(late.witnessedSize()).isLessThan(late.size());
        assertThat(late.isLateToWitnesses()).as("it has only come").isFalse();
        now.set(now.get().plus(Duration.ofSeconds(16)));
        late.poll();
        assertThat(late.isLateToWitnesses()).as("it waits for long").isTrue();
        ledger.write("log/checkpoint", log.cosigned(log.checkpoint(), 2, TIME + 9).bytes());
        late.poll();
        assertThat(late.isLateToWitnesses()).as("a quorum has been shown it").isFalse();
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    @Test
    void an_older_cosigned_checkpoint_a_damaged_one_and_one_ahead_of_what_is_verified_change_nothing() {
        ledger.write("log/checkpoint", log.cosigned(log.checkpoint(8), 3, TIME).bytes());
        follower.poll();
        long before = follower.witnessedSize();
        assertThat(before).isEqualTo(8);
        ledger.write("log/checkpoint", log.cosigned(log.checkpoint(4), 3, TIME + 60).bytes());
        follower.poll();
        ledger.write("log/checkpoint", "no checkpoint".getBytes(StandardCharsets.UTF_8));
        follower.poll();
        ledger.grow("case", 2);
        ledger.write("log/checkpoint", log.cosigned(log.checkpoint(), 3, TIME).bytes());
        follower.poll();
        assertThat(follower.witnessedSize()).isEqualTo(before);
        assertThat(follower.standing()).isEqualTo(Standing.FOLLOWING);
        assertThat(Files.exists(directory.resolve("evidence"))).isFalse();
    }

    @Test
    void a_cosigned_checkpoint_of_another_history_is_a_fork_and_is_kept() throws Exception {
        Checkpoint other = new Checkpoint(log.origin(), 8, Hash.sha256(new byte[] {1}));
        SignedCheckpoint signed = SignedCheckpoint.sign(other, 1, log.logKeys());
        ledger.write("log/checkpoint", signed.bytes());
        follower.poll();
        assertThat(follower.standing()).isEqualTo(Standing.FORK);
        assertThat(follower.entries(0)).isEmpty();
        try (var kept = Files.list(directory.resolve("evidence"))) {
            assertThat(kept.findFirst().orElseThrow().resolve("shown.note")).hasBinaryContent(signed.bytes());
        }
    }
}
