package akashi.command.web;

import akashi.casework.Rule;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A rule of casework forbids what was asked: a problem whose type is the rule's own. Caught by {@link ProblemAdvice} alone. */
final class RuleBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Rule rule;

    /** @param sentence for the client; holds nothing of what a case says */
    RuleBrokenException(Rule rule, String sentence) {
        super(sentence);
        this.rule = rule;
    }

    ProblemDetail problem() {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, getMessage());
        detail.setType(URI.create("urn:akashi:problem:" + rule.code()));
        detail.setTitle("A rule of casework forbids this");
        return detail;
    }
}
