package akashi.query;

/** The query side does not start. The message is one sentence for the person who started it. */
final class StartRefused extends Exception {
    private static final long serialVersionUID = 1L;

    StartRefused(String sentence) {
        super(sentence);
    }

    StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
