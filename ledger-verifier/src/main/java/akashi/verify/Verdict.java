package akashi.verify;

/** The three things a verifier can say. "Could not tell" is never folded into either of the others (docs/verify.md). */
public enum Verdict {
    /** Every check that this kind of input calls for ran, and held. */
    VERIFIED("verified", "VERIFIED"),
    /** Something shown contradicts what is signed, or contradicts itself. */
    REFUTED("refuted", "REFUTED"),
    /** Neither: what is needed to judge is missing, unreadable, or of a stranger. */
    UNDETERMINED("undetermined", "COULD NOT TELL");

    private final String code;
    private final String words;

    Verdict(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The word in {@code --json} output: {@code verified}, {@code refuted} or {@code undetermined}. */
    public String code() {
        return code;
    }

    /** The words that the first line of the report for people begins with. */
    public String words() {
        return words;
    }
}
