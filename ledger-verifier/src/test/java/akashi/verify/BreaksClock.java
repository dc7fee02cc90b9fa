package akashi.verify;

import java.time.Instant;

/** Exists to be rejected by HouseRules.CLOCK_AND_CHANCE_COME_IN_FROM_OUTSIDE. */
final class BreaksClock {
    Instant now() {
        return Instant.now();
    }
}
