package akashi.command.clocks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved, and is never moved backwards. Safe for use by several threads. */
public final class SimulatedClock extends Clock {
    /** What the origin of every ledger begins with that may run by such a clock: a name that nobody can ever own (RFC 2606). */
    public static final String ORIGINS = "demonstration.invalid/";

    private Instant now;

    /** @param now what it says at first, to the millisecond */
    public SimulatedClock(Instant now) {
        this.now = Instant.ofEpochMilli(now.toEpochMilli());
    }

    /** Moves it to a moment, unless it is past it already; says whether it reads that moment now. */
    public synchronized boolean moveTo(Instant moment) {
        Instant whole = Instant.ofEpochMilli(moment.toEpochMilli());
        if (whole.isBefore(now)) {
            return false;
        }
        now = whole;
        return true;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: who wants a zone takes the instant */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a ledger's clock knows no zone");
    }
}
