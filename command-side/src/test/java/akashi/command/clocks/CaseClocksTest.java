package akashi.command.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.appending.WakeUp;
import akashi.testkit.MadeUpCase;
import akashi.testkit.TestDatabase;
import akashi.testkit.WholeLog;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseClocksTest {
    private static final Instant NINE = Instant.parse("2026-02-17T09:00:00.123Z");
    private static final Instant TEN = Instant.parse("2026-02-17T10:00:00.999Z");

    private final Random random = new Random(Long.getLong("akashi.seed", 20260217L));
    private TestDatabase database;
    private Appender appender;
    private CaseClocks clocks;

    @BeforeEach
    void found() throws Exception {
        database = TestDatabase.fresh();
        appender = new Appender(database.writer(), AppenderLimits.DEFAULT);
        appender.append(MadeUpCase.rules()).join();
        clocks = new CaseClocks(database.writer());
    }

    @AfterEach
    void close() throws Exception {
        appender.close();
        WholeLog.check(database.superuser());
        database.close();
    }

    @Test
    void a_case_is_looked_at_from_its_moment_on_to_the_millisecond_and_the_longest_due_first() throws Exception {
        AppendRequest.OfCase later = appended(new MadeUpCase(random), at(TEN));
        AppendRequest.OfCase sooner = appended(new MadeUpCase(random), at(NINE));

        assertThat(clocks.earliest()).contains(NINE);
        assertThat(clocks.dueAt(NINE.minusMillis(1), 9)).isEmpty();
        assertThat(clocks.dueAt(NINE, 9)).containsExactly(new CaseClocks.Due(sooner.ref(), NINE));
        assertThat(clocks.dueAt(TEN, 9)).containsExactly(new CaseClocks.Due(sooner.ref(), NINE), new CaseClocks.Due(later.ref(), TEN));
        assertThat(clocks.dueAt(TEN, 1)).hasSize(1);
    }

    @Test
    void each_append_says_anew_when_the_case_is_looked_at_or_leaves_it_or_ends_it() throws Exception {
        MadeUpCase madeUp = new MadeUpCase(random);
        AppendRequest.OfCase first = appended(madeUp, at(NINE));
        appended(madeUp, null);
        assertThat(clocks.dueAt(TEN, 9)).containsExactly(new CaseClocks.Due(first.ref(), NINE));
        appended(madeUp, at(TEN));
        assertThat(clocks.dueAt(TEN, 9)).containsExactly(new CaseClocks.Due(first.ref(), TEN));
        appended(madeUp, new WakeUp(Optional.empty()));
        assertThat(clocks.earliest()).isEmpty();
    }

    @Test
    void of_two_appends_in_one_batch_the_later_counts_and_a_refused_one_does_not() throws Exception {
        MadeUpCase madeUp = new MadeUpCase(random);
        AppendRequest.OfCase first = woken(madeUp.next(1), at(NINE));
        madeUp.appended(first);
        AppendRequest.OfCase second = woken(madeUp.next(1), at(TEN));
        CompletableFuture<?> one = appender.append(first);
        CompletableFuture<?> two = appender.append(second);
        assertThat(one.join()).isInstanceOf(Appended.class);
        assertThat(two.join()).isInstanceOf(Appended.class);
        assertThat(clocks.earliest()).contains(TEN);

        assertThat(appender.append(woken(second, at(NINE))).join()).isNotInstanceOf(Appended.class);
        assertThat(clocks.earliest()).contains(TEN);
    }

    @Test
    void what_was_appended_to_meanwhile_is_not_postponed() throws Exception {
        MadeUpCase madeUp = new MadeUpCase(random);
        appended(madeUp, at(NINE));
        CaseClocks.Due due = clocks.dueAt(NINE, 9).get(0);
        appended(madeUp, at(TEN));
        clocks.postpone(due, TEN.plusSeconds(60));
        assertThat(clocks.earliest()).contains(TEN);

        clocks.postpone(clocks.dueAt(TEN, 9).get(0), TEN.plusSeconds(60));
        assertThat(clocks.earliest()).contains(TEN.plusSeconds(60));
    }

    private AppendRequest.OfCase appended(MadeUpCase madeUp, WakeUp wakeUp) {
        AppendRequest.OfCase request = woken(madeUp.next(1), wakeUp);
        assertThat(appender.append(request).join()).isInstanceOf(Appended.class);
        madeUp.appended(request);
        return request;
    }

    private static AppendRequest.OfCase woken(AppendRequest.OfCase request, WakeUp wakeUp) {
        return new AppendRequest.OfCase(request.ref(), request.expectedCount(), request.expectedHead(), request.newCase(),
                request.rulesLeaf(), request.events(), wakeUp, null);
    }

    private static WakeUp at(Instant moment) {
        return new WakeUp(Optional.of(moment));
    }
}
