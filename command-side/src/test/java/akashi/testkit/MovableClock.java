package akashi.testkit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A computer's clock as a test sets it: also backwards, which no simulation may. Safe for use by several threads. */
public final class MovableClock extends Clock {
    private final AtomicReference<Instant> now;

    /** @param now what it says at first */
    public MovableClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    /** Sets it. */
    public void set(Instant moment) {
        now.set(moment);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks");
    }
}
