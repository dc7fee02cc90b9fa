package akashi.command.appending;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendOutcome.DuplicateSource;
import akashi.command.appending.AppendOutcome.NotAppended;
import akashi.command.appending.AppendOutcome.RulesOutdated;
import akashi.command.appending.AppendOutcome.SequenceConflict;
import akashi.hash.Hash;
import akashi.testkit.MadeUpCase;
import akashi.testkit.TestDatabase;
import akashi.testkit.WholeLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppenderTest {
    private final long seed = Long.getLong("akashi.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private TestDatabase database;
    private Appender appender;

    @BeforeEach
    void found() throws Exception {
        database = TestDatabase.fresh();
        appender = new Appender(database.writer(), AppenderLimits.DEFAULT);
        assertThat(appender.append(MadeUpCase.rules()).join()).isEqualTo(new Appended(0, 1, 1));
    }

    @AfterEach
    void close() throws Exception {
        appender.close();
        WholeLog.check(database.superuser());
        database.close();
    }

    @Test
    void events_of_a_case_get_consecutive_leaf_indexes_and_come_back_as_they_were() throws Exception {
        MadeUpCase madeUp = new MadeUpCase(random);
        AppendRequest.OfCase first = madeUp.next(3);
        assertThat(appender.append(first).join()).isEqualTo(new Appended(1, 3, 4));
        madeUp.appended(first);
        AppendRequest.OfCase second = madeUp.next(2);
        assertThat(appender.append(second).join()).isEqualTo(new Appended(4, 2, 6));

        CaseReader cases = new CaseReader(database.reader());
        StoredCase stored = cases.find(first.ref()).orElseThrow();
        assertThat(stored.firstLeaf()).isEqualTo(1);
        assertThat(stored.head()).isEqualTo(new CaseHead(5, second.events().get(1).leaf(), 5));
        assertThat(stored.file().label()).isEqualTo(first.newCase().label());
        List<StoredEvent> events = cases.events(first.ref(), 1, 3);
        assertThat(events).extracting(StoredEvent::sequence).containsExactly(1L, 2L, 3L);
        assertThat(events).extracting(StoredEvent::leafIndex).containsExactly(2L, 3L, 4L);
        assertThat(events.get(2).ciphertext()).isEqualTo(second.events().get(0).ciphertext());
        assertThat(cases.eventsFrom(5, 10)).extracting(StoredEvent::leafIndex).containsExactly(5L);
        assertThat(new LogReader(database.reader()).entries(4, 6))
                .containsExactly(second.events().get(0).entry(), second.events().get(1).entry());
    }

    @Test
    void a_stale_request_fails_alone() throws Exception {
        MadeUpCase madeUp = new MadeUpCase(random);
        AppendRequest.OfCase first = madeUp.next(1);
        AppendRequest.OfCase rival = madeUp.next(1);
        AppendRequest.OfCase other = new MadeUpCase(random).next(1);
        CompletableFuture<AppendOutcome> one = appender.append(first);
        CompletableFuture<AppendOutcome> two = appender.append(rival);
        CompletableFuture<AppendOutcome> three = appender.append(other);
        assertThat(one.join()).isInstanceOf(Appended.class);
        assertThat(two.join()).isEqualTo(new SequenceConflict(1));
        assertThat(three.join()).isInstanceOf(Appended.class);
    }

    @Test
    void the_right_count_with_another_head_is_stale_too() {
        MadeUpCase madeUp = new MadeUpCase(random);
        AppendRequest.OfCase first = madeUp.next(1);
        appender.append(first).join();
        madeUp.appended(madeUp.next(1));
        AppendRequest.OfCase forked = madeUp.next(1);
        AppendRequest.OfCase ofFirst = new AppendRequest.OfCase(first.ref(), 1, forked.expectedHead(), null, 0, forked.events());
        assertThat(appender.append(ofFirst).join()).isEqualTo(new SequenceConflict(1));
    }

    @Test
    void events_under_older_rules_are_refused_from_the_batch_of_the_new_rules_on() {
        MadeUpCase madeUp = new MadeUpCase(random);
        assertThat(appender.append(madeUp.next(1, 7)).join()).isEqualTo(new RulesOutdated(0));
        assertThat(appender.append(MadeUpCase.rules()).join()).isEqualTo(new Appended(1, 1, 2));
        assertThat(appender.append(madeUp.next(1, 0)).join()).isEqualTo(new RulesOutdated(1));
        assertThat(appender.append(madeUp.next(1, 1)).join()).isEqualTo(new Appended(2, 1, 3));
    }

    @Test
    void a_public_entry_goes_in_at_the_size_it_was_made_for_or_not_at_all() {
        byte[] entry = {'{', '}'};
        AppendRequest.Public late = new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.of(0), false);
        assertThat(appender.append(late).join()).isEqualTo(new SequenceConflict(1));
        AppendRequest.Public inTime = new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.of(1), false);
        assertThat(appender.append(inTime).join()).isEqualTo(new Appended(1, 1, 2));
    }

    @Test
    void a_source_record_is_imported_once() {
        byte[] mark = new byte[32];
        random.nextBytes(mark);
        byte[] other = new byte[32];
        MadeUpCase madeUp = new MadeUpCase(random);
        assertThat(appender.append(MadeUpCase.marked(madeUp.next(2), mark, mark)).join()).isEqualTo(new DuplicateSource(1));
        AppendRequest.OfCase first = MadeUpCase.marked(madeUp.next(1), mark);
        assertThat(appender.append(first).join()).isInstanceOf(Appended.class);
        madeUp.appended(first);
        assertThat(appender.append(MadeUpCase.marked(madeUp.next(2), other, mark)).join()).isEqualTo(new DuplicateSource(1));
        assertThat(appender.append(MadeUpCase.marked(madeUp.next(1), other)).join()).isInstanceOf(Appended.class);
        // The mark is the case's own: another case may have the same.
        assertThat(appender.append(MadeUpCase.marked(new MadeUpCase(random).next(1), mark)).join()).isInstanceOf(Appended.class);
    }

    @Test
    void a_request_that_the_database_refuses_does_not_take_its_neighbours_with_it() throws Exception {
        AppendRequest.OfCase first = new MadeUpCase(random).next(1);
        AppendRequest.OfCase fresh = new MadeUpCase(random).next(1);
        AppendRequest.OfCase sameLabel = new AppendRequest.OfCase(fresh.ref(), 0, null, first.newCase(), 0, fresh.events());
        List<AppendRequest> batch = List.of(first, sameLabel, new MadeUpCase(random).next(1));
        List<AppendOutcome> outcomes = new BatchCommitter(database.writer(),
                new Patience(AppenderLimits.DEFAULT.patience(), new java.util.concurrent.CountDownLatch(1))).commit(batch);
        assertThat(outcomes.get(0)).isInstanceOf(Appended.class);
        assertThat(outcomes.get(1)).isInstanceOf(NotAppended.class);
        assertThat(outcomes.get(2)).isInstanceOf(Appended.class);
    }

    @Test
    void many_threads_on_few_cases_never_leave_a_gap_and_never_lose_an_answer() throws Exception {
        hammer(List.of(appender), 16, 60);
    }

    @Test
    void two_writers_on_one_database_share_one_order() throws Exception {
        try (Appender second = new Appender(database.unpooledWriter(), AppenderLimits.DEFAULT)) {
            hammer(List.of(appender, second), 12, 40);
        }
    }

    @Test
    void listeners_hear_of_growth_and_a_closed_appender_answers() {
        AtomicLong heard = new AtomicLong();
        appender.onGrowth(heard::set);
        AppendRequest.OfCase request = new MadeUpCase(random).next(1);
        appender.append(request).join();
        appender.close();
        assertThat(heard).hasValue(2);
        assertThat(appender.isRunning()).isFalse();
        assertThat(appender.append(new MadeUpCase(random).next(1)).join()).isInstanceOf(NotAppended.class);
    }

    @Test
    void closing_answers_everybody_first() {
        List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            answers.add(appender.append(new MadeUpCase(random).next(1)));
        }
        appender.close();
        assertThat(answers).as("seed " + seed).allSatisfy(answer -> {
            assertThat(answer).isDone();
            assertThat(answer.join()).isInstanceOf(Appended.class);
        });
    }

    /** Threads that fight over shared cases, some of them with requests that are stale on purpose. */
    private void hammer(List<Appender> appenders, int threads, int rounds) throws Exception {
        List<MadeUpCase> cases = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            cases.add(new MadeUpCase(new Random(random.nextLong())));
        }
        Map<Long, Hash> acknowledged = new ConcurrentHashMap<>();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Random own = new Random(random.nextLong());
            Appender through = appenders.get(t % appenders.size());
            work.add(() -> hammerOne(through, cases, own, rounds, acknowledged));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        int refused = 0;
        try {
            for (Future<Integer> future : pool.invokeAll(work)) {
                refused += future.get();
            }
        } finally {
            pool.shutdown();
        }
        List<Hash> leaves = WholeLog.check(database.superuser()).leaves();
        Map<Long, Hash> stored = new HashMap<>();
        for (long leaf : acknowledged.keySet()) {
            stored.put(leaf, leaves.get((int) leaf));
        }
        assertThat(stored).as("seed " + seed).isEqualTo(acknowledged);
        assertThat(leaves.size() - 1).as("appended but never acknowledged, seed " + seed).isEqualTo(acknowledged.size());
        assertThat(refused).as("stale requests refused, seed " + seed).isPositive();
    }

    private static int hammerOne(Appender appender, List<MadeUpCase> cases, Random own, int rounds, Map<Long, Hash> acknowledged) {
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            MadeUpCase madeUp = cases.get(own.nextInt(cases.size()));
            AppendRequest.OfCase request;
            synchronized (madeUp) {
                request = madeUp.next(1 + own.nextInt(3));
            }
            AppendOutcome outcome = appender.append(request).join();
            if (outcome instanceof Appended appended) {
                synchronized (madeUp) {
                    madeUp.appended(request);
                }
                for (int e = 0; e < request.size(); e++) {
                    acknowledged.put(appended.firstLeaf() + e, request.events().get(e).leaf());
                }
            } else {
                assertThat(outcome).isInstanceOf(SequenceConflict.class);
                refused++;
            }
        }
        return refused;
    }
}
