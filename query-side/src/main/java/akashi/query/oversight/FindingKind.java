package akashi.query.oversight;

import java.util.Locale;
import java.util.Optional;

/** For what reason a case is listed. */
public enum FindingKind {
    /** An event breaks a rule of casework; the code is the rule's. */
    RULE,
    /** A clock ran out and what was due was not done; the code is the clock's name, without the number of what set it. */
    MISSED,
    /** The person concerned, or who acts for that person, says that a record is wrong. */
    CONTESTED,
    /** That person says that something was handed in and is not in the record. */
    MISSING,
    /** That person states something else for the record. */
    STATEMENT,
    /** That person complains. */
    COMPLAINT,
    /** An inquiry was opened. */
    INQUIRY;

    /** As addresses and tables write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this word. */
    public static Optional<FindingKind> of(String word) {
        for (FindingKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
