package akashi.cli;

/** Exists to be rejected by HouseRules.ONLY_MAIN_EXITS. */
final class BreaksExit {
    void leave() {
        System.exit(0);
    }
}
