package akashi.command.web;

import akashi.command.appending.CaseErasedException;
import akashi.command.axon.AppendInDoubtException;
import akashi.command.axon.CaseBusyException;
import akashi.command.axon.NotAppendedException;
import akashi.command.recording.RefusalCounts;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what a controller throws into a problem. What is our own fault goes to the log by its kind, never to the client. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final RefusalCounts refusals;

    ProblemAdvice(RefusalCounts refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(ProblemException refusal) {
        HttpHeaders headers = new HttpHeaders();
        refusal.after().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1)));
        return respond(refusal.problem().saying(refusal.getMessage()), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(RuleBrokenException refusal) {
        refusals.refused(refusal.code());
        return respond(refusal.problem(), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(SQLException failure) {
        LOG.warn("the database did not answer: {}", failure.getSQLState());
        return respond(Problem.UNAVAILABLE.saying("The database does not answer, and nothing was recorded. Ask again."), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(AppendInDoubtException doubt) {
        return respond(Problem.OUTCOME_UNKNOWN.saying("The connection to the database was lost while it was recording: it recorded the"
                + " whole or nothing. Ask again with the same Idempotency-Key to find out; an import finds out by itself."), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(NotAppendedException refusal) {
        LOG.warn("nothing was recorded: {}", refusal.getMessage());
        return respond(Problem.UNAVAILABLE.saying("The ledger cannot record now, and nothing was recorded. Ask again."), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(CaseErasedException refusal) {
        return respond(Problem.CASE_ERASED.saying("This case was erased by law. It does not come back, and its number is not used again."),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(CaseBusyException refusal) {
        return respond(Problem.CONFLICT.saying("Others kept changing the same case; nothing was recorded. Ask again."), new HttpHeaders());
    }

    /** Everything that nobody foresaw. The message of an unforeseen exception may quote a case, so only its kind and place are logged. */
    @ExceptionHandler
    ResponseEntity<Object> answer(RuntimeException fault) {
        LOG.error("a request failed: {} at {}", fault.getClass().getName(), place(fault));
        return respond(Problem.INTERNAL.saying("The fault is in this program; its log says where."), new HttpHeaders());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception refusal, Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = Problem.forStatus(status.value()).saying(sentence(status));
        return respond(problem, headers);
    }

    /** Spring's own sentences quote the request; a case number may stand in it. */
    private static String sentence(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "The request was refused." : "The request was refused: " + known.getReasonPhrase() + ".";
    }

    private static ResponseEntity<Object> respond(ProblemDetail problem, HttpHeaders headers) {
        HttpHeaders sent = new HttpHeaders(headers);
        sent.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            sent.set(HttpHeaders.RETRY_AFTER, "1");
        }
        return new ResponseEntity<>(problem, sent, problem.getStatus());
    }

    private static String place(Throwable fault) {
        StringBuilder place = new StringBuilder();
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            StackTraceElement[] trace = cause.getStackTrace();
            place.append(place.isEmpty() ? "" : " from ").append(cause.getClass().getSimpleName())
                    .append('@').append(trace.length == 0 ? "?" : trace[0]);
        }
        return place.toString();
    }
}
