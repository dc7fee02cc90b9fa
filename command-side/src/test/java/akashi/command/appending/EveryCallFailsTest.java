package akashi.command.appending;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendOutcome.NotAppended;
import akashi.command.appending.AppendOutcome.Unknown;
import akashi.hash.Hash;
import akashi.testkit.FaultyDataSource;
import akashi.testkit.FaultyDataSource.When;
import akashi.testkit.MadeUpCase;
import akashi.testkit.TestDatabase;
import akashi.testkit.WholeLog;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T11: whichever JDBC call fails, in whichever way, the log stays whole and the answers stay true. */
class EveryCallFailsTest {
    private static final long SEED = Long.getLong("akashi.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    /** Where the fault stays, the end of patience is part of what is tried. */
    private static final Duration SHORT = Duration.ofMillis(30);
    /** Where it passes, only a machine that stands still for so long may run out of patience. */
    private static final Duration LONG = Duration.ofMinutes(1);
    private static TestDatabase database;

    @BeforeAll
    static void found() throws Exception {
        database = TestDatabase.fresh();
        assertThat(sound().commit(List.of(MadeUpCase.rules()))).containsExactly(new Appended(0, 1, 1));
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53100", "57014", "57P01", "23505"})
    void the_log_is_whole_and_the_answer_true(String state) throws Exception {
        for (When when : When.values()) {
            for (boolean sticky : new boolean[] {false, true}) {
                int call = 1;
                while (strike(call, sticky, when, state)) {
                    call++;
                }
                assertThat(call).as("calls that were made to fail").isGreaterThan(12);
            }
        }
    }

    /** Whether the fault struck at all. */
    private static boolean strike(int call, boolean sticky, When when, String state) throws Exception {
        MadeUpCase grown = new MadeUpCase(RANDOM);
        AppendRequest.OfCase first = grown.next(1);
        assertThat(sound().commit(List.of(first)).get(0)).isInstanceOf(Appended.class);
        grown.appended(first);
        RequestMark mark = new RequestMark(bytes(), bytes());
        AppendRequest.OfCase mayComeAgain = new MadeUpCase(RANDOM).next(1).markedBy(mark);
        List<AppendRequest> batch = List.of(grown.next(2), MadeUpCase.marked(new MadeUpCase(RANDOM).next(1), new byte[32]), mayComeAgain);
        FaultyDataSource faulty = new FaultyDataSource(call, sticky, when, state);

        List<AppendOutcome> outcomes = new BatchCommitter(faulty.over(database.writer()), patience(sticky ? SHORT : LONG)).commit(batch);

        String what = "call " + call + (sticky ? " and all after it" : "") + ", " + when + ", " + state + ", seed " + SEED;
        List<Hash> leaves = WholeLog.check(database.superuser()).leaves();
        for (int i = 0; i < batch.size(); i++) {
            check(what, (AppendRequest.OfCase) batch.get(i), outcomes.get(i), leaves);
        }
        // Whatever the first answer was: the same request, asked again, finds out what became of it.
        AppendOutcome again = sound().commit(List.of(new MadeUpCase(RANDOM).next(1).markedBy(mark))).get(0);
        assertThat(again).as("asked again: " + what).isInstanceOf(
                leaves.contains(mayComeAgain.events().get(0).leaf()) ? AppendOutcome.AlreadyRecorded.class : Appended.class);
        if (!sticky && !state.equals("53100") && !state.equals("23505")) {
            assertThat(outcomes).as("one passing fault is survived: " + what).allMatch(Appended.class::isInstance);
        }
        return faulty.struck();
    }

    private static void check(String what, AppendRequest.OfCase request, AppendOutcome outcome, List<Hash> leaves) {
        int at = leaves.indexOf(request.events().get(0).leaf());
        if (outcome instanceof Appended appended) {
            assertThat(at).as("acknowledged, so there: " + what).isEqualTo((int) appended.firstLeaf());
        } else if (outcome instanceof NotAppended) {
            assertThat(at).as("refused, so not there: " + what).isEqualTo(-1);
        } else {
            assertThat(outcome).as(what).isInstanceOf(Unknown.class);
        }
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static BatchCommitter sound() {
        return new BatchCommitter(database.writer(), patience(LONG));
    }

    private static Patience patience(Duration duration) {
        return new Patience(duration, new CountDownLatch(1));
    }
}
