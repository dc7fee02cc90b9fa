package akashi.query.evidence;

import java.util.Optional;

/** The command side refuses what somebody asks about a case: to look into it, and then nothing of it is shown; or to have something recorded,
 * and then nothing is. */
public final class AccessRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<String> problem;
    private final transient Optional<String> retryAfter;

    AccessRefused(int status, Optional<String> problem, Optional<String> retryAfter) {
        super("HTTP status " + status + problem.map(name -> ", " + name).orElse(""));
        this.status = status;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status of the refusal. */
    public int status() {
        return status;
    }

    /** The stable name of the problem, if the command side gave one. */
    public Optional<String> problem() {
        return problem;
    }

    /** After how many seconds to try again, if the command side said it. */
    public Optional<String> retryAfter() {
        return retryAfter;
    }
}
