package akashi.command.web;

import java.time.Duration;
import java.util.Optional;

/** Carries a problem out of a controller; caught by {@link ProblemAdvice} alone. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final Duration after;

    /** @param sentence for the client; holds nothing of what a case says */
    ProblemException(Problem problem, String sentence) {
        this(problem, sentence, (Throwable) null);
    }

    /** @param after when to ask again */
    ProblemException(Problem problem, String sentence, Duration after) {
        super(sentence);
        this.problem = problem;
        this.after = after;
    }

    ProblemException(Problem problem, String sentence, Throwable cause) {
        super(sentence, cause);
        this.problem = problem;
        this.after = null;
    }

    Problem problem() {
        return problem;
    }

    /** When to ask again, if that is known. */
    Optional<Duration> after() {
        return Optional.ofNullable(after);
    }
}
