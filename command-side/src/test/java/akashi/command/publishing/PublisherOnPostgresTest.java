package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.TestDatabase;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherOnPostgresTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private TestDatabase database;
    private LedgerOnPostgres ledger;
    private LogKeys keys;

    @BeforeEach
    void found() throws Exception {
        database = TestDatabase.fresh();
        ledger = new LedgerOnPostgres(database, folder.resolve("data"));
        keys = ledger.found(Optional.empty()).keys();
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        database.close();
    }

    @Test
    void appends_wake_the_publisher_and_closing_publishes_the_rest() throws Exception {
        long size;
        try (Publisher publisher = ledger.publisher(keys)) {
            assertThat(publisher.start().publishedSize()).isEqualTo(3);
            ledger.appender.onGrowth(ignored -> publisher.wake());
            for (int i = 0; i < 20; i++) {
                assertThat(publisher.awaitPublished(ledger.append(i * 7 + 1), LONG)).isTrue();
            }
            size = ledger.append(40);
        }
        assertThat(PublishedLogCheck.check(ledger.paths.log(), keys, ledger.entries())).isEqualTo(size).isGreaterThan(1_300);
        Report report = PublishedLogCheck.verify(ledger.paths.log(), keys);
        assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void a_few_checkpoints_follow_each_other_at_once_looks_that_find_nothing_use_none_of_them_and_then_the_pause_is_kept() throws Exception {
        int atOnce = 4;
        long size = 0;
        try (Publisher publisher = ledger.publisher(keys, new PublisherSettings(Duration.ofHours(1), atOnce, Duration.ofSeconds(30)), Optional.empty())) {
            assertThat(publisher.start().publishedSize()).as("the first is signed at the start").isEqualTo(3);
            ledger.appender.onGrowth(ignored -> publisher.wake());
            // The publisher looks by itself once a second.
            Thread.sleep(1_500);
            for (int i = 1; i < atOnce; i++) {
                size = ledger.append(1);
                assertThat(publisher.awaitPublished(size, LONG)).as("checkpoint %d", i + 1).isTrue();
            }
            size = ledger.append(1);
            assertThat(publisher.awaitPublished(size, Duration.ofMillis(1_500))).as("one more than follow each other").isFalse();
        }
        assertThat(PublishedLogCheck.check(ledger.paths.log(), keys, ledger.entries())).as("closing publishes it").isEqualTo(size);
    }

    @Test
    void two_publishers_on_one_database_publish_one_history() throws Exception {
        LedgerOnPostgres other = new LedgerOnPostgres(database, folder.resolve("other"));
        try (other; Publisher one = ledger.publisher(keys); Publisher two = other.publisher(keys)) {
            one.start();
            two.start();
            ledger.appender.onGrowth(ignored -> wakeBoth(one, two));
            long size = 0;
            for (int i = 0; i < 60; i++) {
                size = ledger.append(5);
            }
            assertThat(one.awaitPublished(size, LONG)).isTrue();
            assertThat(two.awaitPublished(size, LONG)).isTrue();
            assertThat(one.state().isRecordingAllowed()).isTrue();
            assertThat(two.state().isRecordingAllowed()).isTrue();
        }
        PublishedLogCheck.check(ledger.paths.log(), keys, ledger.entries());
        PublishedLogCheck.check(other.paths.log(), keys, ledger.entries());
    }

    @Test
    void a_database_restored_to_an_older_moment_is_refused() throws Exception {
        byte[] peaks = ledger.primary().read(snapshot -> snapshot.head().peakBytes());
        try (Publisher publisher = ledger.publisher(keys)) {
            publisher.start();
            publisher.awaitPublished(ledger.append(10), LONG);
        }
        String published = Files.readString(ledger.paths.log().resolve("checkpoint"));
        restoreToThreeLeaves(peaks);

        try (Publisher publisher = ledger.publisher(keys)) {
            PublisherState state = publisher.start();
            assertThat(state.isRecordingAllowed()).isFalse();
            assertThat(state.trouble().orElseThrow().sentence()).contains("the database holds 3 leaves").contains("13 were signed");
        }
        assertThat(ledger.paths.log().resolve("checkpoint")).content(StandardCharsets.UTF_8).isEqualTo(published);
    }

    @Test
    void a_database_that_does_not_answer_is_tried_again() throws Exception {
        try (Publisher publisher = ledger.publisher(keys)) {
            publisher.start();
            TestDatabase.execute(database.superuser(), "revoke select on log.entry from akashi_writer");
            TestDatabase.execute(database.superuser(), "revoke select on log.head from akashi_writer");
            publisher.wake();
            awaitTrouble(publisher);
            assertThat(publisher.state().trouble().orElseThrow().kind()).isEqualTo(PublisherState.Trouble.Kind.RETRYING);
            assertThat(publisher.state().isRecordingAllowed()).isTrue();
            TestDatabase.execute(database.superuser(), "grant select on log.entry, log.head to akashi_writer");
            assertThat(publisher.awaitPublished(ledger.append(1), LONG)).isTrue();
        }
    }

    private static void awaitTrouble(Publisher publisher) throws InterruptedException {
        while (publisher.state().trouble().isEmpty()) {
            // A size that is never reached: returns at each change of state or after a moment.
            publisher.awaitPublished(Long.MAX_VALUE, Duration.ofMillis(20));
        }
    }

    private static void wakeBoth(Publisher one, Publisher two) {
        one.wake();
        two.wake();
    }

    private void restoreToThreeLeaves(byte[] peaks) throws Exception {
        TestDatabase.execute(database.superuser(), "alter table log.entry disable trigger only_grows");
        TestDatabase.execute(database.superuser(), "delete from log.entry where leaf_index >= 3");
        TestDatabase.execute(database.superuser(), "update log.head set tree_size = 3, peaks = '\\x"
                + java.util.HexFormat.of().formatHex(peaks) + "'");
        TestDatabase.execute(database.superuser(), "delete from log.signed_checkpoint");
    }
}
