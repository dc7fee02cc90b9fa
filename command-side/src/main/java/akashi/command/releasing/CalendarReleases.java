package akashi.command.releasing;

import akashi.command.threads.RepeatedLook;
import akashi.text.MalformedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The thread that releases what the published calendar says is to be released by now. Safe for use by several threads.
 *
 * <p>What is due stands in the log, so a restart or an outage means only that it is released later. What was refused (too few rows, a stock
 * below nothing) is asked for again on the next day: meanwhile events are recorded, or somebody publishes a correction. A period whose
 * successor on the calendar has come is not asked for any more; the successor covers both (docs/format/release.md, "Periods").
 */
public final class CalendarReleases implements AutoCloseable {
    private final Releasing releasing;
    private final BooleanSupplier mayRecord;
    private final Duration every;
    private final Consumer<Told> tell;
    /** The day on which a release was refused last. */
    private final Map<Releasing.Due, LocalDate> refused = new HashMap<>();
    private final RepeatedLook looking = new RepeatedLook("statistics-calendar", this::lookOnce);

    /** What became of a release that was due. @param isTrouble an operator should read it */
    public record Told(String sentence, boolean isTrouble) {}

    /**
     * Starts looking.
     *
     * @param mayRecord nothing is released while recording is refused
     * @param every     how often the thread asks what is due
     * @param tell      of each release, and of each one that was due and did not come about
     */
    public CalendarReleases(Releasing releasing, BooleanSupplier mayRecord, Duration every, Consumer<Told> tell) {
        this.releasing = releasing;
        this.mayRecord = mayRecord;
        this.every = every;
        this.tell = tell;
        looking.start();
    }

    private Duration lookOnce() {
        try {
            if (mayRecord.getAsBoolean()) {
                for (Releasing.Due due : releasing.due()) {
                    if (!due.today().equals(refused.get(due.withoutDay())) && !looking.isClosing()) {
                        release(due);
                    }
                }
            }
        } catch (SQLException | IOException | MalformedException | RuntimeException e) {
            // The thread outlives every outage: what is due stays on the calendar until it is released.
            tell.accept(new Told("the statistics that are due were not released and are tried again: " + e.getMessage(), true));
        }
        return every;
    }

    private void release(Releasing.Due due) throws SQLException, IOException, MalformedException {
        String name = due.release() + " of " + due.series();
        ReleaseAnswer answer = releasing.release(due.series(), due.release());
        if (answer instanceof ReleaseAnswer.Released released) {
            tell.accept(new Told("released " + name + " by the calendar, at leaf " + released.leaf(), false));
            return;
        }
        if (answer instanceof ReleaseAnswer.Refused busy && busy.why() == ReleaseAnswer.Why.BUSY) {
            return;
        }
        refused.put(due.withoutDay(), due.today());
        String why = answer instanceof ReleaseAnswer.Refused refusal ? refusal.sentence() : "the register does not take it";
        tell.accept(new Told(name + " is due by the calendar and was not released: " + why, true));
    }

    /** Ends the thread; a release that is being made is finished first. */
    @Override
    public void close() {
        looking.close();
    }
}
