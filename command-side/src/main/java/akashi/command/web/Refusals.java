package akashi.command.web;

import akashi.casework.Rule;
import akashi.command.casefile.Decision;
import org.springframework.http.HttpStatus;

/** Turns a refusal of the case into what the client is told: a problem, or a rule that is broken. */
final class Refusals {
    private Refusals() {
    }

    static RuntimeException of(Decision.Refused refused) {
        return of(refused.code(), refused.sentence());
    }

    static RuntimeException of(String code, String sentence) {
        for (Rule rule : Rule.values()) {
            if (rule.code().equals(code)) {
                return new RuleBrokenException(code, HttpStatus.CONFLICT, "A rule of casework forbids this", sentence);
            }
        }
        for (Problem problem : Problem.values()) {
            if (problem.code().equals(code)) {
                return new ProblemException(problem, sentence);
            }
        }
        throw new IllegalStateException("a refusal that the API does not know: " + code);
    }
}
