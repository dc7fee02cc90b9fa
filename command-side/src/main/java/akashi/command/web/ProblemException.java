package akashi.command.web;

/** Carries a problem out of a controller; caught by {@link ProblemAdvice} alone. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** @param sentence for the client; holds nothing of what a case says */
    ProblemException(Problem problem, String sentence) {
        super(sentence);
        this.problem = problem;
    }

    ProblemException(Problem problem, String sentence, Throwable cause) {
        super(sentence, cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
