package akashi.verify;

/** Exists to be rejected by HouseRules.NAMES_SAY_SOMETHING. */
final class BreaksNamesUtil {
}
