package akashi.benchmarks;

/** One caller's events: a dozen a case, as cases have. */
final class Numbering {
    private static final int EVENTS_OF_A_CASE = 12;

    private final String caller;
    private long events;

    Numbering(String caller) {
        this.caller = caller;
    }

    String caseNumber() {
        return "case-" + caller + "-" + events / EVENTS_OF_A_CASE;
    }

    long sequence() {
        return events % EVENTS_OF_A_CASE;
    }

    void next() {
        events++;
    }
}
