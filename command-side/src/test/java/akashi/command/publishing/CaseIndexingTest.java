package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexTree;
import akashi.caseindex.IndexedCase;
import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendRequest;
import akashi.command.publishing.indexing.CaseIndexing;
import akashi.command.publishing.indexing.IndexAnswer;
import akashi.command.publishing.indexing.IndexClock;
import akashi.command.publishing.store.JdbcIndexedCases;
import akashi.event.CaseLabel;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.testkit.MadeUpCase;
import akashi.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseIndexingTest {

    private static final Duration DAY = Duration.ofHours(24);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final Random random = new Random(11);
    private final List<MadeUpCase> cases = new ArrayList<>();
    private final Map<MadeUpCase, IndexedCase> heads = new HashMap<>();
    private TestDatabase database;
    private LedgerOnPostgres ledger;
    private volatile Instant now = LedgerOnPostgres.START;

    @BeforeEach
    void found() throws Exception {
        database = TestDatabase.fresh();
        ledger = new LedgerOnPostgres(database, folder);
        ledger.found(Optional.empty());
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        database.close();
    }

    @Test
    void an_index_commits_to_every_cases_count_and_head() throws Exception {
        record(40);
        IndexAnswer answer = indexing().indexNow();

        Hash root = CaseIndexTree.of(43, heads.values()).root();
        CaseIndex expected = new CaseIndex(43, root, cases.size(), 0, cases.size(), OptionalLong.of(2));
        assertThat(answer).isEqualTo(new IndexAnswer(43, expected, true));
        PublicEvent event = PublicEvent.parse(ledger.entries().get(43));
        assertThat(CaseIndex.of(event)).isEqualTo(expected);
        assertThat(event.recordedAt()).isEqualTo(now);
    }

    @Test
    void each_index_names_the_one_before() throws Exception {
        record(5);
        IndexAnswer first = indexing().indexNow();
        record(5);
        ledger.append(3);
        IndexAnswer second = indexing().indexNow();
        assertThat(second.index().previousIndex()).hasValue(first.leaf());
        assertThat(second.index().root()).isEqualTo(CaseIndexTree.of(second.index().treeSize(), heads.values()).root());
    }

    @Test
    void nothing_sealed_since_the_last_index_adds_none() throws Exception {
        assertThat(indexing().indexNow().isNew()).isFalse();
        record(3);
        IndexAnswer answer = indexing().indexNow();
        ledger.append(4);
        assertThat(indexing().indexNow()).isEqualTo(new IndexAnswer(answer.leaf(), answer.index(), false));
        assertThat(ledger.entries()).hasSize(3 + 3 + 1 + 4);
    }

    @Test
    void one_is_due_a_day_after_the_newest_if_the_log_grew_and_a_restart_changes_nothing() throws Exception {
        now = now.plus(DAY).plus(DAY);
        assertThat(indexing().indexIfDue()).as("nothing sealed").isEmpty();
        record(2);
        IndexAnswer first = indexing().indexIfDue().orElseThrow();
        record(2);
        now = now.plus(DAY).minusSeconds(1);
        assertThat(indexing().indexIfDue()).as("a day is not over").isEmpty();
        assertThat(indexing().due()).hasValue(now.plusSeconds(1));
        now = now.plusSeconds(1);
        assertThat(indexing().indexIfDue().orElseThrow().index().previousIndex()).hasValue(first.leaf());
    }

    @Test
    void two_nodes_that_index_at_once_make_one_chain() throws Exception {
        for (int i = 0; i < 10; i++) {
            record(2);
            CompletableFuture<IndexAnswer> other = CompletableFuture.supplyAsync(this::indexOrFail);
            IndexAnswer ours = indexOrFail();
            assertThat(Stream.of(ours, other.join()).filter(IndexAnswer::isNew)).as("one of two is new").hasSize(1);
            assertThat(other.join().leaf()).isEqualTo(ours.leaf());
        }
    }

    @Test
    void the_clock_indexes_by_itself_when_one_is_due_and_not_while_recording_is_refused() throws Exception {
        record(2);
        now = now.plus(DAY);
        CountDownLatch asked = new CountDownLatch(3);
        try (IndexClock refused = new IndexClock(indexing(), () -> !countsDown(asked), Duration.ofMillis(5), CaseIndexingTest::fail)) {
            assertThat(asked.await(60, TimeUnit.SECONDS)).as("%s looked", refused).isTrue();
        }
        assertThat(ledger.entries()).hasSize(5);
        CountDownLatch appended = new CountDownLatch(1);
        ledger.appender.onGrowth(size -> appended.countDown());
        try (IndexClock clock = new IndexClock(indexing(), () -> true, Duration.ofMillis(5), CaseIndexingTest::fail)) {
            assertThat(appended.await(60, TimeUnit.SECONDS)).as("%s indexed", clock).isTrue();
        }
        assertThat(ledger.entries()).hasSize(6);
    }

    private static boolean countsDown(CountDownLatch latch) {
        latch.countDown();
        return true;
    }

    private static void fail(IOException e) {
        throw new AssertionError(e);
    }

    private IndexAnswer indexOrFail() {
        try {
            return indexing().indexNow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As a restarted process would: nothing is remembered but what is in the log. */
    private CaseIndexing indexing() {
        return new CaseIndexing(new JdbcIndexedCases(database.writer()), ledger.appender, new Given(), DAY);
    }

    /** Records that many events, in new cases and in old ones. */
    private void record(int events) {
        for (int i = 0; i < events; i++) {
            if (cases.isEmpty() || random.nextInt(3) == 0) {
                cases.add(new MadeUpCase(random));
            }
            MadeUpCase one = cases.get(random.nextInt(cases.size()));
            AppendRequest.OfCase request = one.next(1, 1);
            assertThat(ledger.appender.append(request).join()).isInstanceOf(AppendOutcome.Appended.class);
            one.appended(request);
            CaseLabel label = request.newCase() != null ? CaseLabel.of(request.newCase().label()) : heads.get(one).label();
            Hash head = request.events().get(0).leaf();
            heads.put(one, new IndexedCase(label, request.expectedCount() + 1, head));
        }
        cases.removeIf(one -> !heads.containsKey(one));
    }

    private final class Given extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
