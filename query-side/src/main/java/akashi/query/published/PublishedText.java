package akashi.query.published;

/** A text that a public event names by its digest.
 *
 * @param state what can be said of it
 * @param text  the text; empty unless it is there */
public record PublishedText(State state, String text) {
    /** Whether it can be shown. */
    public enum State {
        /** It is here, and it is the one that the log names. */
        THERE,
        /** It is not published at the moment. */
        MISSING,
        /** Another text lies in its place. */
        OTHER
    }
}
