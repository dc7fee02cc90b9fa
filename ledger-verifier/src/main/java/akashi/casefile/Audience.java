package akashi.casefile;

/** Who reads, by how much may be shown; the visibility classes of {@link FieldSchema} are grouped by it. */
public enum Audience {
    /** The person whose case it is, and who acts for that person. */
    SUBJECT("SDF"),
    /** Who works for the institution. */
    OFFICIALS("SDFO"),
    /** The ombudsman and the auditor. */
    OVERSIGHT("SDFOA");

    private final String classes;

    Audience(String classes) {
        this.classes = classes;
    }

    /** Of the one who is named so, by the word of a role or of a recipient; whoever is not known sees the least. */
    public static Audience of(String word) {
        return switch (word) {
            case "ombudsman", "auditor" -> OVERSIGHT;
            case "operator", "recording-officer", "reviewer", "registrar" -> OFFICIALS;
            default -> SUBJECT;
        };
    }

    /** May a field of this visibility be shown? */
    boolean sees(char visibility) {
        return classes.indexOf(visibility) >= 0;
    }
}
