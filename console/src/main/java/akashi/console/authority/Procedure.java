package akashi.console.authority;

/** What people apply for; the figures are plausible and nobody's. */
enum Procedure {
    EXTENSION("extension-of-stay", "extension of period of stay", "在留期間更新", 30, 4_000, 10),
    CHANGE("change-of-status", "change of status of residence", "在留資格変更", 60, 4_000, 20),
    PERMANENT("permanent-residence", "permanent residence", "永住許可", 180, 8_000, 35),
    REFUGEE("refugee-recognition", "refugee recognition", "難民認定", 180, 0, 75),
    SPECIAL("special-permission", "special permission to stay", "在留特別許可", 120, 0, 55);

    private final String code;
    private final String english;
    private final String japanese;
    private final int standardDays;
    private final int fee;
    private final int refusedPercent;

    Procedure(String code, String english, String japanese, int standardDays, int fee, int refusedPercent) {
        this.code = code;
        this.english = english;
        this.japanese = japanese;
        this.standardDays = standardDays;
        this.fee = fee;
        this.refusedPercent = refusedPercent;
    }

    String code() {
        return code;
    }

    String english() {
        return english;
    }

    String japanese() {
        return japanese;
    }

    /** How long the published standard gives the authority to decide, in days. */
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

    /** Is the applicant always heard, and another agency asked? */
    boolean isHeard() {
        return this == REFUGEE || this == SPECIAL;
    }
}
