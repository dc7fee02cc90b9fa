package akashi.console;

/** What the process says to a script. */
public final class ExitCode {
    public static final int DONE = 0;
    /** Refused, or did not hold. */
    public static final int FAILED = 1;
    /** An input could not be read, or a side could not be reached. */
    public static final int UNREADABLE = 2;
    public static final int WRONG_USAGE = 64;

    private ExitCode() {
    }
}
