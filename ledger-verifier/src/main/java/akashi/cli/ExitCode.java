package akashi.cli;

import akashi.verify.Verdict;

/** What the process says to a script: never one number for two meanings (DESIGN.md section 6). */
public final class ExitCode {
    public static final int VERIFIED = 0;
    public static final int REFUTED = 1;
    /** Unreadable, incomplete, of a stranger, not judged for want of a policy; a fault of the verifier's own also ends here. */
    public static final int COULD_NOT_TELL = 2;
    public static final int WRONG_USAGE = 64;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> VERIFIED;
            case REFUTED -> REFUTED;
            case UNDETERMINED -> COULD_NOT_TELL;
        };
    }
}
