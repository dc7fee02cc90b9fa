package akashi.query.evidence;

/** To whom a trail is handed out. */
public enum Recipient {
    /** The person whose case it is. */
    APPLICANT("applicant"),
    /** Somebody who works for the institution. */
    OPERATOR("operator");

    private final String word;

    Recipient(String word) {
        this.word = word;
    }

    /** The word that is recorded. */
    String word() {
        return word;
    }
}
