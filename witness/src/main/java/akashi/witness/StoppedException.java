package akashi.witness;

/** Why the witness does not start: one sentence for its operator, and the exit status. */
final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    StoppedException(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
