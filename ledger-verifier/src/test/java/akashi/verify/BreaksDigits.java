package akashi.verify;

/** Exists to be rejected by HouseRules.NOTHING_DEPENDS_ON_THE_MACHINE: some locales have digits of their own. */
final class BreaksDigits {
    String text(long number) {
        return String.format("%4d", number);
    }
}
