package akashi.command.axon;

/** The events were appended whole or not at all, and which cannot be told now. Repeating an import finds out by itself. */
public final class AppendInDoubtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AppendInDoubtException(String reason) {
        super(reason);
    }
}
