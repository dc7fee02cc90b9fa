package akashi.bundle;

import akashi.text.MalformedException;

/** What a bundle is of. */
public enum BundleKind {
    /** A whole case. */
    TRAIL("trail"),
    /** One event, opened as far as its holder wishes. */
    RECEIPT("receipt");

    private final String word;

    BundleKind(String word) {
        this.word = word;
    }

    /** The word in the format. */
    public String word() {
        return word;
    }

    static BundleKind of(String word) throws MalformedException {
        for (BundleKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new MalformedException("trail.json: kind is neither trail nor receipt");
    }
}
