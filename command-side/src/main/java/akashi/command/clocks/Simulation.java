package akashi.command.clocks;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Time in a demonstration: it passes when somebody says so, and everything that falls due on the way is recorded at its own moment, as
 * if the time had been waited for. So a simulation run twice records the same. Safe for use by several threads.
 */
public final class Simulation {
    private final SimulatedClock clock;
    private final CaseClocks clocks;
    private final ClockWorker worker;

    /** @param clock the ledger's */
    public Simulation(SimulatedClock clock, CaseClocks clocks, ClockWorker worker) {
        this.clock = clock;
        this.clocks = clocks;
        this.worker = worker;
    }

    /** What time it is. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Lets time pass until then; false, and nothing happens, if that is past already.
     *
     * @throws SQLException if the database does not answer: time stands somewhere on the way, and asking again goes on from there
     * @throws akashi.command.axon.NotAppendedException likewise, if the ledger cannot record now
     */
    public synchronized boolean moveTo(Instant moment) throws SQLException {
        if (moment.isBefore(clock.instant())) {
            return false;
        }
        Optional<Instant> next = clocks.earliest();
        while (next.isPresent() && !next.get().isAfter(moment)) {
            // Already past it: a case that was to be looked at before this simulation was taken up again.
            clock.moveTo(next.get());
            worker.catchUp();
            next = clocks.earliest();
        }
        clock.moveTo(moment);
        return true;
    }
}
