package akashi.casefile;

/**
 * On what basis something is left closed, by default: items of Article 78(1) of Japan's Act on the Protection of Personal Information,
 * which lists what an administrative organ need not disclose to the person concerned. The texts are sealed with each disclosure and
 * are short because a disclosure's list is bounded; a new wording holds for new disclosures alone.
 */
enum LegalBasis {
    /** Names and references of officials and agencies: the proper carrying out of an office's affairs. */
    OFFICIALS("APPI Art. 78(1)(vii)"),
    /** What oversight alone may see. */
    OVERSIGHT("APPI Art. 78(1)(vii)"),
    /** A draft, as long as nothing is decided: deliberation. */
    DRAFT("APPI Art. 78(1)(vi)"),
    /** An access whose disclosure is deferred: prevention and investigation. */
    DEFERRED_ACCESS("APPI Art. 78(1)(v)");

    private final String text;

    LegalBasis(String text) {
        this.text = text;
    }

    static LegalBasis of(char visibility) {
        return visibility == 'O' ? OFFICIALS : OVERSIGHT;
    }

    String text() {
        return text;
    }
}
