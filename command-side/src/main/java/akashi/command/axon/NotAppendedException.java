package akashi.command.axon;

/** Nothing was appended, for certain: the database is away or this side is stopping. */
public final class NotAppendedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAppendedException(String reason) {
        super(reason);
    }

    NotAppendedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
