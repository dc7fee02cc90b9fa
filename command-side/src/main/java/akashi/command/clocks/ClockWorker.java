package akashi.command.clocks;

import akashi.command.axon.CaseOpener;
import akashi.command.axon.NotAppendedException;
import akashi.command.threads.RepeatedLook;
import akashi.text.MalformedException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The thread that looks at cases when something falls due in them. Safe for use by several threads.
 *
 * <p>It remembers nothing. What is due stands in the database, so a restart, an outage or a clock that jumps means only that it looks
 * later or looks again; and looking again records nothing twice, because a missed deadline in the log is missed no more.
 */
public final class ClockWorker implements AutoCloseable {
    /** How long a case is left alone in which nothing was due after all, or which does not open. */
    public static final Duration PATIENCE = Duration.ofHours(6);
    /** How long a case is left alone of which it cannot be told whether something was recorded, or which others keep changing. */
    static final Duration SOON = Duration.ofMinutes(10);
    private static final int CASES_A_READ = 100;

    private final CaseClocks clocks;
    private final CaseOpener cases;
    private final CaseLook look;
    private final Clock clock;
    private final BooleanSupplier mayRecord;
    private final Duration every;
    private final Consumer<Exception> onFailure;
    private final Object pass = new Object();
    private final RepeatedLook looking = new RepeatedLook("case-clocks", this::lookOnce);

    /**
     * Starts looking.
     *
     * @param clock what is due by its time is recorded
     * @param mayRecord not looked at anything while recording is refused
     * @param every how often the thread asks what is due
     * @param onFailure told of each failure; what could not be recorded is tried again
     */
    public ClockWorker(CaseClocks clocks, CaseOpener cases, CaseLook look, Clock clock, BooleanSupplier mayRecord, Duration every,
            Consumer<Exception> onFailure) {
        this.clocks = clocks;
        this.cases = cases;
        this.look = look;
        this.clock = clock;
        this.mayRecord = mayRecord;
        this.every = every;
        this.onFailure = onFailure;
        looking.start();
    }

    /**
     * Looks, on the caller's thread, at every case that is to be looked at by now. When it returns, what fell due is in the log, but for
     * cases that could not be looked at, each of which was told as a failure.
     *
     * @throws SQLException if the database does not answer; the rest stays due
     * @throws NotAppendedException if the ledger cannot record now; the rest stays due
     */
    public void catchUp() throws SQLException {
        // One at a time: two threads of one node would only get into each other's way.
        synchronized (pass) {
            Instant now = Instant.ofEpochMilli(clock.millis());
            List<CaseClocks.Due> due = clocks.dueAt(now, CASES_A_READ);
            while (!due.isEmpty()) {
                for (CaseClocks.Due each : due) {
                    if (looking.isClosing()) {
                        return;
                    }
                    lookAt(each, now);
                }
                due = clocks.dueAt(now, CASES_A_READ);
            }
        }
    }

    private void lookAt(CaseClocks.Due due, Instant now) throws SQLException {
        Duration wait = PATIENCE;
        try {
            Optional<String> number = cases.numberOf(due.ref());
            if (number.isPresent()) {
                look.lookAt(number.get(), now);
            }
        } catch (NotAppendedException e) {
            throw e;
        } catch (MalformedException e) {
            // One case that cannot be looked at must not keep the others from being looked at.
            onFailure.accept(e);
        } catch (RuntimeException e) {
            onFailure.accept(e);
            wait = SOON;
        }
        // What was appended said when to look next, and this finds nothing to change. If nothing was, later is early enough.
        clocks.postpone(due, now.plus(wait));
    }

    /** Ends the thread; a case that is being looked at is finished first. */
    @Override
    public void close() {
        looking.close();
    }

    private Duration lookOnce() {
        try {
            if (mayRecord.getAsBoolean()) {
                catchUp();
            }
        } catch (SQLException | RuntimeException e) {
            // The thread outlives every outage: what is due stays in the table until it is recorded.
            onFailure.accept(e);
        }
        return every;
    }
}
