package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.io.IOException;

/** Carries a {@link MalformedException} through readers that let only {@link IOException} pass. Never leaves this package. */
final class BadInputException extends IOException {
    private static final long serialVersionUID = 1L;

    private final MalformedException malformed;

    BadInputException(String message) {
        super(message);
        this.malformed = new MalformedException(message);
    }

    /** Throws what {@code thrown} was caused by, if that is a bad input. */
    static void rethrow(Throwable thrown) throws MalformedException {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInputException bad) {
                throw bad.malformed;
            }
        }
    }
}
