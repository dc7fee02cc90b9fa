package akashi.query.evidence;

import akashi.casefile.Audience;

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

    /** By how much is shown to it. */
    Audience audience() {
        return Audience.of(word);
    }

    /** The word that is recorded. */
    String word() {
        return word;
    }
}
