package akashi.command.appending;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.appending.AppendOutcome.AlreadyRecorded;
import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendOutcome.SequenceConflict;
import akashi.testkit.MadeUpCase;
import akashi.testkit.TestDatabase;
import akashi.testkit.WholeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that is sent again: its mark is in the log with its events, or neither is. */
class RepeatedRequestsTest {
    private final long seed = Long.getLong("akashi.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private TestDatabase database;
    private Appender appender;
    private RecordedRequests recorded;

    @BeforeEach
    void found() throws Exception {
        database = TestDatabase.fresh();
        appender = new Appender(database.writer(), AppenderLimits.DEFAULT);
        recorded = new RecordedRequests(database.writer());
        appender.append(MadeUpCase.rules()).join();
    }

    @AfterEach
    void close() throws Exception {
        appender.close();
        WholeLog.check(database.superuser());
        database.close();
    }

    @Test
    void a_mark_is_in_the_log_with_the_events_and_the_second_request_is_told_where_they_are() throws Exception {
        RequestMark mark = mark(1, 1);
        MadeUpCase madeUp = new MadeUpCase(random);
        AppendRequest.OfCase first = madeUp.next(3).markedBy(mark);
        assertThat(appender.append(first).join()).isEqualTo(new Appended(1, 3, 4));
        RecordedRequest found = recorded.find(mark).orElseThrow();
        assertThat(found.ref()).isEqualTo(first.ref());
        assertThat(found.firstLeaf()).isEqualTo(1);
        assertThat(found.count()).isEqualTo(3);
        // As sealed anew by a client's repetition: other bytes, a stale place, the same mark.
        AppendOutcome again = appender.append(madeUp.next(3).markedBy(mark)).join();
        assertThat(again).isInstanceOf(AlreadyRecorded.class);
        assertThat(((AlreadyRecorded) again).recorded().isOf(mark)).isTrue();
        AppendOutcome other = appender.append(madeUp.next(1).markedBy(mark(1, 2))).join();
        assertThat(((AlreadyRecorded) other).recorded().isOf(mark(1, 2))).as("another request under the same key").isFalse();
    }

    @Test
    void a_request_that_fails_leaves_no_mark() throws Exception {
        MadeUpCase madeUp = new MadeUpCase(random);
        AppendRequest.OfCase first = madeUp.next(1);
        appender.append(first).join();
        assertThat(appender.append(madeUp.next(1).markedBy(mark(2, 2))).join()).isEqualTo(new SequenceConflict(1));
        assertThat(recorded.find(mark(2, 2))).isEmpty();
        madeUp.appended(first);
        assertThat(appender.append(madeUp.next(1).markedBy(mark(2, 2))).join()).isInstanceOf(Appended.class);
    }

    @Test
    void of_many_at_once_under_one_mark_one_is_appended() throws Exception {
        List<CompletableFuture<AppendOutcome>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(appender.append(new MadeUpCase(random).next(1).markedBy(mark(3, 3))));
        }
        List<AppendOutcome> outcomes = asked.stream().map(CompletableFuture::join).toList();
        assertThat(outcomes).as("seed %d", seed).filteredOn(outcome -> outcome instanceof Appended).hasSize(1);
        assertThat(outcomes).filteredOn(outcome -> outcome instanceof AlreadyRecorded).hasSize(39);
    }

    private static RequestMark mark(int key, int request) {
        byte[] first = new byte[32];
        first[0] = (byte) key;
        byte[] second = new byte[32];
        second[0] = (byte) request;
        return new RequestMark(first, second);
    }
}
