package akashi.text;

/** The languages that people read Akashi in; both from the first page. */
public enum Language {
    /** English. */
    EN("en"),
    /** Japanese. */
    JA("ja");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** Its BCP 47 tag, which is also the member's name where a format gives a text in several languages. */
    public String tag() {
        return tag;
    }
}
