package akashi.query.web;

import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.NotNow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Which failures are a matter of time and which are not; {@link FailureController} puts them into words. */
@ControllerAdvice
class FailureAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(FailureAdvice.class);
    private static final String A_MOMENT = "5";

    @ExceptionHandler
    void notNow(NotNow failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("not now: {}", failure.reason().code(), failure.getCause());
        request.setAttribute(FailureController.PROBLEM, failure.reason().code());
        if (failure.reason().isPassing()) {
            later(response);
        } else {
            response.sendError(HttpStatus.CONFLICT.value());
        }
    }

    /** Passes on what the command side said, as a problem of the same type. */
    @ExceptionHandler
    void refused(AccessRefused refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.info("no look into a case: {}", refusal.getMessage());
        refusal.problem().ifPresent(name -> request.setAttribute(FailureController.PROBLEM, name));
        if (refusal.status() == HttpStatus.UNAUTHORIZED.value()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, refusal.retryAfter().orElse(A_MOMENT));
        } else {
            refusal.retryAfter().ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
        }
        response.sendError(refusal.status());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, UncheckedIOException.class})
    void unreachable(Exception failure, HttpServletResponse response) throws IOException {
        LOG.warn("not now: {}", failure.getClass().getSimpleName());
        if (!response.isCommitted()) {
            later(response);
        }
    }

    private static void later(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, A_MOMENT);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
