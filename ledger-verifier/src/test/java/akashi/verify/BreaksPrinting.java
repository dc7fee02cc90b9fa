package akashi.verify;

/** Exists to be rejected by HouseRules.ONLY_THE_COMMAND_LINE_PRINTS. */
final class BreaksPrinting {
    void print() {
        System.out.println("verified");
    }
}
