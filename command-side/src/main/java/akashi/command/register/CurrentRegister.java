package akashi.command.register;

import akashi.casework.Published;
import akashi.command.appending.LogReader;
import akashi.command.appending.PublicEntry;
import akashi.event.PublicEvent;
import akashi.register.PublicRegister;
import akashi.text.MalformedException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** The register of everything that is committed when it is asked for. Safe for use by several threads. */
public final class CurrentRegister {
    private final LogReader log;
    private final Clock clock;
    private volatile At known = new At(PublicRegister.EMPTY, -1);

    /** @param clock says which day it is, for what applies from a day on */
    public CurrentRegister(LogReader log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * A register, and how far the log was read for it.
     *
     * @param newestLeaf leaf index of the newest public entry, of whatever type; -1 if there was none
     */
    record At(PublicRegister register, long newestLeaf) {}

    /** The register. */
    public PublicRegister register() throws SQLException {
        return caughtUp().register();
    }

    /** What the rules of casework ask, as published by now. */
    public Published published() throws SQLException {
        PublicRegister register = register();
        return register.on(clock.instant().atZone(register.zone()).toLocalDate());
    }

    /** Reads what was committed since the last time. Every command asks: while one waits for the database, the others do not wait for it. */
    At caughtUp() throws SQLException {
        List<PublicEntry> since = log.publicEntries(known.newestLeaf() + 1);
        return since.isEmpty() ? known : taken(since);
    }

    /** Takes in those entries that nobody took in meanwhile. */
    private synchronized At taken(List<PublicEntry> entries) {
        PublicRegister register = known.register();
        long newest = known.newestLeaf();
        for (PublicEntry entry : entries) {
            if (entry.leafIndex() <= newest) {
                continue;
            }
            newest = entry.leafIndex();
            try {
                register = register.with(newest, PublicEvent.parse(entry.entry()));
            } catch (MalformedException e) {
                // Nobody here wrote it; the verifier says so to everybody. What it may have meant takes no effect.
                continue;
            }
        }
        known = new At(register, newest);
        return known;
    }
}
