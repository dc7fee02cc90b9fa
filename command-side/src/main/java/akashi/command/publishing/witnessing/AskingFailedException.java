package akashi.command.publishing.witnessing;

import java.util.concurrent.CompletionException;

/** A witness did not cosign. The message goes on where its name stood, for the operator; nothing that the witness wrote is in it. */
final class AskingFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    AskingFailedException(String message) {
        super(message);
    }

    AskingFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    static String reason(Throwable failure) {
        Throwable inner = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return inner.getClass().getSimpleName();
    }
}
