package akashi.command.clocks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A clock that stands still until it is moved, and is never moved backwards. Safe for use by several threads. */
public final class SimulatedClock extends Clock {
    /** What the origin of every ledger begins with that may run by such a clock: a name that nobody can ever own (RFC 2606). */
    public static final String ORIGINS = "demonstration.invalid/";

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2999-12-31T00:00:00Z");

    private Instant now;

    /** @param now what it says at first, to the millisecond */
    public SimulatedClock(Instant now) {
        this.now = Instant.ofEpochMilli(now.toEpochMilli());
    }

    /** A moment that such a clock can be set to, as RFC 3339 writes it, from the year 2000 to 2999; empty for anything else. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(moment -> !moment.isBefore(FIRST) && !moment.isAfter(LAST));
        } catch (DateTimeParseException e) {
            // Whoever asks says what was wrong, where it was said.
            return Optional.empty();
        }
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
