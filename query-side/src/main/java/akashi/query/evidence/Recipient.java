package akashi.query.evidence;

import akashi.casefile.Audience;
import java.util.Optional;
import java.util.stream.Stream;

/** To whom a trail is handed out. */
public enum Recipient {
    /** The person whose case it is. */
    APPLICANT("applicant"),
    /** Who acts for that person. */
    REPRESENTATIVE("representative"),
    /** Whoever runs the ledger. */
    OPERATOR("operator"),
    /** Who looks into the institution's work from outside it. */
    OMBUDSMAN("ombudsman"),
    /** Who examines its books. */
    AUDITOR("auditor");

    private final String word;

    Recipient(String word) {
        this.word = word;
    }

    /** Which recipient a member of staff is who looks in this role; empty: trails are not handed out to it. */
    public static Optional<Recipient> of(String role) {
        return Stream.of(OPERATOR, OMBUDSMAN, AUDITOR).filter(recipient -> recipient.word.equals(role)).findFirst();
    }

    /** By how much is shown to it. */
    public Audience audience() {
        return Audience.of(word);
    }

    /** The word that is recorded. */
    public String word() {
        return word;
    }
}
