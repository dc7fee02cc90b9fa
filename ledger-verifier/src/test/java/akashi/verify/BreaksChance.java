package akashi.verify;

import java.security.SecureRandom;

/** Exists to be rejected by HouseRules.CLOCK_AND_CHANCE_COME_IN_FROM_OUTSIDE. */
final class BreaksChance {
    SecureRandom random() {
        return new SecureRandom();
    }
}
