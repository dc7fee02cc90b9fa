package akashi.command.appending;

/** The case was erased whole: nothing opens it, and nothing is ever recorded in it again. */
public final class CaseErasedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CaseErasedException() {
        super("the case was erased");
    }
}
