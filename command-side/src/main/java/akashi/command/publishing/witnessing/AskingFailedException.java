package akashi.command.publishing.witnessing;

import java.util.concurrent.CompletionException;

/** A witness did not cosign. The message goes on where its name stood, for the operator; nothing that the witness wrote is in it. */
final class AskingFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What follows from it for the log's own past. */
    enum Says {
        /** Nothing. */
        NOTHING,
        /** It has never cosigned anything of this log. */
        NEVER_SEEN,
        /** It has cosigned more than it is shown, or something else. Only its word, until it shows what. */
        SEEN_OTHER
    }

    private final Says says;

    AskingFailedException(String message) {
        this(Says.NOTHING, message);
    }

    AskingFailedException(Says says, String message) {
        super(message);
        this.says = says;
    }

    AskingFailedException(String message, Throwable cause) {
        super(message, cause);
        this.says = Says.NOTHING;
    }

    Says says() {
        return says;
    }

    static String reason(Throwable failure) {
        Throwable inner = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return inner.getClass().getSimpleName();
    }
}
