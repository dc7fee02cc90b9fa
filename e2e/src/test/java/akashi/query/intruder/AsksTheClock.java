package akashi.query.intruder;

import java.time.Instant;

/** Must be rejected: time taken where nobody can set it. */
public final class AsksTheClock {
    final Instant now = Instant.now();
}
