package akashi.command.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A rule of casework or of the register forbids what was asked: a problem whose type is the rule's own. Caught by {@link ProblemAdvice} alone. */
final class RuleBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final HttpStatus status;
    private final String title;

    /** @param sentence for the client; holds nothing of what a case says */
    RuleBrokenException(String code, HttpStatus status, String title, String sentence) {
        super(sentence);
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The rule's. */
    String code() {
        return code;
    }

    ProblemDetail problem() {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, getMessage());
        detail.setType(URI.create("urn:akashi:problem:" + code));
        detail.setTitle(title);
        return detail;
    }
}
