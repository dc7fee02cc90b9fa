package akashi.query.following;

/** How the follower stands to the log. */
public enum Standing {
    /** Nothing has been followed yet and nothing is wrong. */
    STARTING(null, false),
    /** The newest signed checkpoint is verified and followed. */
    FOLLOWING(null, false),
    /** The log's files cannot be had; what was verified before is still shown. */
    UNREADABLE("unreadable", false),
    /** The query side's own database cannot be reached. */
    DATABASE("database", false),
    /** What is published is not what was signed, or not signed by the log; ends when it is again. */
    REFUTED("refuted", true),
    /** A smaller tree was signed and shown than before; ends when a person has looked into it. */
    ROLLBACK("rollback", true),
    /** Two trees of one log contradict each other; ends when a person has looked into it. */
    FORK("fork", true);

    private final String code;
    private final boolean stopped;

    Standing(String code, boolean stopped) {
        this.code = code;
        this.stopped = stopped;
    }

    /** Stable name of the trouble, null if there is none. */
    public String code() {
        return code;
    }

    /** Whether nothing more is projected. */
    public boolean isStopped() {
        return stopped;
    }

    /** Whether only a person can end it: by moving the evidence away after an inquiry. */
    boolean isFinal() {
        return this == ROLLBACK || this == FORK;
    }
}
