package akashi.query.evidence;

import java.util.Objects;

/** What was asked for cannot be had at the moment; the reason is a stable code that the web layer turns into words. */
public final class NotNow extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** For this reason. */
    public NotNow(Reason reason) {
        this(reason, null);
    }

    NotNow(Reason reason, Throwable cause) {
        super(Objects.requireNonNull(reason).code(), cause);
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    /** The reasons there are. */
    public enum Reason {
        /** The command side does not answer, so the disclosure cannot be recorded. */
        COMMAND_SIDE_DOWN("command-side-down", true),
        /** The disclosure is recorded, but no signed checkpoint covers it yet. */
        NOT_SIGNED_YET("not-signed-yet", true),
        /** The log cannot be read, or the follower has stopped. */
        LOG_UNAVAILABLE("log-unavailable", true),
        /** The rows of the release are being counted. */
        ROWS_BEING_COUNTED("rows-being-counted", true),
        /** What is stored of this case does not fit the log. */
        CASE_DAMAGED("case-damaged", false),
        /** The event was erased: of it alone nothing can be handed out. */
        EVENT_ERASED("event-erased", false),
        /** What the recorded disclosure lists as withheld is not what this recipient must not see. */
        WITHHELD_MISMATCH("withheld-mismatch", false),
        /** The published case index is not the one that the cases give. */
        INDEX_MISMATCH("case-index-mismatch", false);

        private final String code;
        private final boolean passing;

        Reason(String code, boolean passing) {
            this.code = code;
            this.passing = passing;
        }

        /** Its stable name. */
        public String code() {
            return code;
        }

        /** Whether trying again in a moment may help. */
        public boolean isPassing() {
            return passing;
        }
    }
}
