package akashi.measures;

import java.util.Optional;

/**
 * One person's wait, as long as it was seen: until it ended in some way, or until the day of the count while it still went on. A wait that
 * goes on is kept: leaving it out would erase the slow tail.
 *
 * @param time   how long, in whole units of the caller's choice (days, seconds); from receipt, with stopped clocks counted in unless the
 *               series says otherwise in its name
 * @param ending how it ended ({@code granted}, {@code withdrawn}); empty: still pending, censored at the day of the count
 */
public record Wait(long time, Optional<String> ending) {
    public Wait {
        if (time < 0) {
            throw new IllegalArgumentException("a wait ends after it began");
        }
    }

    /** A wait that ended in this way. */
    public static Wait ended(long time, String ending) {
        return new Wait(time, Optional.of(ending));
    }

    /** A wait that goes on. */
    public static Wait pending(long time) {
        return new Wait(time, Optional.empty());
    }
}
