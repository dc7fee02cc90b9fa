package akashi.command;

/** Why this side cannot start, in one sentence for the person who started it. Ends the process; nobody recovers from it. */
final class StartFailure extends RuntimeException {
    /** The setting itself is wrong (BSD's EX_USAGE). */
    static final int USAGE = 64;
    /** Everything else that keeps a side from starting. */
    static final int COULD_NOT_START = 1;

    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    private StartFailure(int exitStatus, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitStatus = exitStatus;
    }

    static StartFailure usage(String sentence) {
        return new StartFailure(USAGE, sentence, null);
    }

    static StartFailure because(String sentence) {
        return new StartFailure(COULD_NOT_START, sentence, null);
    }

    static StartFailure because(String sentence, Throwable cause) {
        return new StartFailure(COULD_NOT_START, sentence, cause);
    }

    int exitStatus() {
        return exitStatus;
    }
}
