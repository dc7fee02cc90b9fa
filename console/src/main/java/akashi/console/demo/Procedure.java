package akashi.console.demo;

/** What people apply for in the made-up caseload; the figures are plausible and nobody's. */
enum Procedure {
    EXTENSION("extension of stay", 30, 4_000, 10),
    CHANGE("change of status", 60, 4_000, 20),
    PERMANENT("permanent residence", 180, 8_000, 35),
    REFUGEE("refugee recognition", 240, 0, 80),
    SPECIAL("special permission to stay", 120, 0, 55);

    private final String title;
    private final int standardDays;
    private final int fee;
    private final int refusedPercent;

    Procedure(String title, int standardDays, int fee, int refusedPercent) {
        this.title = title;
        this.standardDays = standardDays;
        this.fee = fee;
        this.refusedPercent = refusedPercent;
    }

    String title() {
        return title;
    }

    int standardDays() {
        return standardDays;
    }

    /** In yen; 0 if there is none. */
    int fee() {
        return fee;
    }

    int refusedPercent() {
        return refusedPercent;
    }

    boolean needsOpinion() {
        return this == REFUGEE || this == SPECIAL;
    }
}
