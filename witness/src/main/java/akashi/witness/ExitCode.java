package akashi.witness;

/** What the process says to a script; as the console's. */
final class ExitCode {
    static final int DONE = 0;
    /** Refused, or failed. */
    static final int FAILED = 1;
    /** A file could not be read. */
    static final int UNREADABLE = 2;
    static final int WRONG_USAGE = 64;

    private ExitCode() {}
}
