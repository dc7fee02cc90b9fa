package akashi.verify;

/** Exists to be rejected by HouseRules.NO_LOGGER. */
final class BreaksLogger {
    java.util.logging.Logger logger;
}
