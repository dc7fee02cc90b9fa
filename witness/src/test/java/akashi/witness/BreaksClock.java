package akashi.witness;

import java.security.SecureRandom;
import java.time.Instant;

/** Exists to be rejected by HouseRulesTest: clock and chance come in from outside. */
final class BreaksClock {
    private final SecureRandom random = new SecureRandom();

    long now() {
        return Instant.now().getEpochSecond() + random.nextInt();
    }
}
