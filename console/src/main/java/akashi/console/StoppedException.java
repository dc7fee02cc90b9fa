package akashi.console;

/** Why a command ends before its work is done: one sentence for its user, and the exit status. */
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private StoppedException(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** It was refused, or something failed that trying again with the same input would not mend. */
    public static StoppedException failed(String sentence) {
        return new StoppedException(ExitCode.FAILED, sentence, null);
    }

    /** As {@link #failed(String)}, with what it came from. */
    public static StoppedException failed(String sentence, Throwable cause) {
        return new StoppedException(ExitCode.FAILED, sentence, cause);
    }

    /** An input could not be read, or a side could not be reached. */
    public static StoppedException unreadable(String sentence) {
        return new StoppedException(ExitCode.UNREADABLE, sentence, null);
    }

    /** As {@link #unreadable(String)}, with what it came from. */
    public static StoppedException unreadable(String sentence, Throwable cause) {
        return new StoppedException(ExitCode.UNREADABLE, sentence, cause);
    }

    /** The command line cannot be carried out as it stands. */
    public static StoppedException usage(String sentence) {
        return new StoppedException(ExitCode.WRONG_USAGE, sentence, null);
    }

    public int exitCode() {
        return exitCode;
    }
}
