package akashi.verify;

/** Exists to be rejected by HouseRules.NOTHING_DEPENDS_ON_THE_MACHINE. */
final class BreaksCharset {
    byte[] bytes(String text) {
        return text.getBytes();
    }
}
