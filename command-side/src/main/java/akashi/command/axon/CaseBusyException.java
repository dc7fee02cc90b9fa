package akashi.command.axon;

/** Nothing was appended: others changed the same case again and again while this command was handled. */
public final class CaseBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CaseBusyException(Throwable lastConflict) {
        super("others keep changing the same case", lastConflict);
    }
}
