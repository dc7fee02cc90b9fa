package akashi.command.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.FaultyDataSource;
import akashi.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whatever happens to the worker, what fell due is recorded once. */
class ClockWorkerTest extends ClockedLedger {
    @Test
    void a_clock_that_jumps_forwards_and_back_records_nothing_twice() throws Exception {
        received("A-1");
        ClockWorker worker = worker(ledger.commands());
        at(OVERDUE.plus(DAY.multipliedBy(365)), worker);
        at(RECEIVED, worker);
        at(OVERDUE.minus(DAY), worker);
        at(OVERDUE.plus(DAY), worker);
        at(OVERDUE.plus(DAY.multipliedBy(365)), worker);
        assertThat(missed("A-1")).hasSize(1);
    }

    @Test
    void two_nodes_that_look_at_once_record_each_miss_once() throws Exception {
        int cases = 12;
        for (int i = 0; i < cases; i++) {
            received("A-" + i);
        }
        clock.set(OVERDUE.plus(DAY));
        List<ClockWorker> both = List.of(worker(ledger.commands()), worker(ledger.anotherNode()));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Void>> done = threads.invokeAll(both.stream().map(worker -> (Callable<Void>) () -> {
            worker.catchUp();
            return null;
        }).toList());
        for (Future<Void> each : done) {
            each.get();
        }
        threads.shutdown();
        for (int i = 0; i < cases; i++) {
            assertThat(missed("A-" + i)).as("case %d", i).hasSize(1);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void whatever_database_call_fails_the_miss_is_recorded_once_afterwards() throws Exception {
        clock.set(RECEIVED);
        int call = 1;
        boolean struck = true;
        for (; struck; call++) {
            clock.set(RECEIVED);
            String number = "A-" + call;
            received(number);
            clock.set(OVERDUE.plus(DAY));
            FaultyDataSource fault = new FaultyDataSource(call, false, FaultyDataSource.When.AFTER_THE_CALL, "08006");
            ClockWorker faulty = new ClockWorker(new CaseClocks(fault.over(ledger.database().unpooledWriter())), ledger.opener(),
                    look(ledger.commands()), clock, () -> false, NEVER, failures::add);
            workers.add(faulty);
            try {
                faulty.catchUp();
            } catch (SQLException e) {
                assertThat(fault.struck()).isTrue();
            }
            struck = fault.struck();
            worker(ledger.commands()).catchUp();
            assertThat(missed(number)).as("call %d failed", call).hasSize(1);
        }
        assertThat(call).as("calls that could fail").isGreaterThan(5);
    }

    @Test
    void the_thread_outlives_an_outage_and_waits_while_nothing_may_be_recorded() throws Exception {
        received("A-1");
        clock.set(OVERDUE.plus(DAY));
        AtomicBoolean mayRecord = new AtomicBoolean();
        FaultyDataSource fault = new FaultyDataSource(1, false, FaultyDataSource.When.BEFORE_THE_CALL, "08006");
        ClockWorker worker = new ClockWorker(new CaseClocks(fault.over(ledger.database().writer())), ledger.opener(),
                look(ledger.commands()), clock, mayRecord::get, Duration.ofMillis(5), failures::add);
        workers.add(worker);
        Thread.sleep(100);
        assertThat(missed("A-1")).isEmpty();
        assertThat(failures).isEmpty();

        mayRecord.set(true);
        for (int i = 0; i < 2_000 && missed("A-1").isEmpty(); i++) {
            Thread.sleep(5);
        }
        assertThat(missed("A-1")).hasSize(1);
        assertThat(failures).as("the outage was told, once").hasSize(1);
    }

    @Test
    void a_case_that_does_not_open_keeps_no_other_from_being_looked_at() throws Exception {
        received("A-1");
        received("A-2");
        TestDatabase.execute(ledger.database().superuser(), "create table public.kept as select * from vault.case_file");
        TestDatabase.execute(ledger.database().superuser(), "update vault.case_file set wrapped_number = '\\x00' where first_leaf ="
                + " (select min(first_leaf) from vault.case_file)");
        ClockWorker worker = worker(ledger.commands());
        at(OVERDUE.plus(DAY), worker);
        assertThat(missed("A-2")).hasSize(1);
        assertThat(failures).hasSize(1);
        TestDatabase.execute(ledger.database().superuser(), "update vault.case_file f set wrapped_number = k.wrapped_number"
                + " from public.kept k where k.case_ref = f.case_ref");
        at(OVERDUE.plus(DAY).plus(ClockWorker.PATIENCE), worker);
        assertThat(missed("A-1")).as("it is tried again").hasSize(1);
    }

    @Test
    void in_a_simulation_everything_is_recorded_at_its_own_moment_however_far_time_is_moved_at_once() throws Exception {
        SimulatedClock simulated = new SimulatedClock(RECEIVED);
        received("A-1", "2026-01-31");
        received("A-2");
        CaseClocks clocks = new CaseClocks(ledger.database().writer());
        ClockWorker worker = worker(ledger.commands(), simulated);
        Simulation simulation = new Simulation(simulated, clocks, worker);
        assertThat(simulation.moveTo(RECEIVED.plus(DAY.multipliedBy(365)))).isTrue();

        assertThat(simulated.instant()).isEqualTo(RECEIVED.plus(DAY.multipliedBy(365)));
        assertThat(events("A-1", "StatusBridged").get(0).recordedAt()).isBetween(Instant.parse("2026-01-31T15:00:00Z"),
                Instant.parse("2026-02-01T15:00:00Z"));
        for (String number : List.of("A-1", "A-2")) {
            assertThat(missed(number)).singleElement()
                    .satisfies(event -> assertThat(event.recordedAt()).isBetween(OVERDUE, OVERDUE.plus(DAY)));
        }
        assertThat(simulation.moveTo(RECEIVED)).isFalse();
        assertThat(simulation.moveTo(RECEIVED.plus(DAY.multipliedBy(800)))).isTrue();
        assertThat(clocks.earliest()).as("nothing is being waited for").isEmpty();
    }

    @Test
    void a_case_in_doubt_is_looked_at_again_in_minutes_and_not_in_hours() throws Exception {
        received("A-1");
        received("A-2");
        AtomicBoolean lost = new AtomicBoolean(true);
        // One is recorded and the answer is lost, of the other nothing is recorded: whoever asked cannot tell the two apart.
        CaseLook real = look(ledger.commands());
        CaseLook doubtful = (number, now) -> {
            if (number.equals("A-1") || !lost.get()) {
                real.lookAt(number, now);
            }
            if (lost.get()) {
                throw new IllegalStateException("the answer was lost");
            }
        };
        ClockWorker worker = new ClockWorker(new CaseClocks(ledger.database().writer()), ledger.opener(), doubtful, clock, () -> false,
                NEVER, failures::add);
        workers.add(worker);
        at(OVERDUE.plus(DAY), worker);
        assertThat(failures).hasSize(2);
        assertThat(missed("A-2")).isEmpty();
        lost.set(false);
        at(OVERDUE.plus(DAY).plus(ClockWorker.SOON).minusMillis(1), worker);
        assertThat(missed("A-2")).isEmpty();
        at(OVERDUE.plus(DAY).plus(ClockWorker.SOON), worker);
        assertThat(missed("A-2")).hasSize(1);
        assertThat(missed("A-1")).hasSize(1);
        assertThat(ClockWorker.SOON).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }
}
