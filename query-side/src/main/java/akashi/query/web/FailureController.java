package akashi.query.web;

import akashi.query.evidence.NotNow;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Every failure ends here: a problem detail for programs, a plain page for people. Neither repeats what was asked for. */
@Controller
class FailureController implements ErrorController {
    /** Request attribute with the stable name of the problem, set by {@link FailureAdvice}. */
    static final String PROBLEM = "akashi.problem";

    private static final Set<Integer> IN_WORDS = Set.of(400, 403, 404, 405, 409, 429, 503);
    private static final Map<Integer, String> NAMES = Map.of(400, "bad-request", 401, "token-required", 403, "forbidden",
        404, "not-found", 405, "method-not-allowed", 409, "conflict", 413, "too-large", 429, "too-many-attempts", 503, "unavailable");

    private final PageFrame frame;

    FailureController(PageFrame frame) {
        this.frame = frame;
    }

    @RequestMapping("/error")
    Object failure(HttpServletRequest request) {
        HttpStatus status = status(request);
        return isForPeople(request) ? page(request, status) : problem(request, status);
    }

    private ModelAndView page(HttpServletRequest request, HttpStatus status) {
        Model model = new ExtendedModelMap();
        frame.addTo(model, null);
        int kind = IN_WORDS.contains(status.value()) ? status.value() : status.is4xxClientError() ? 400 : 500;
        // Staff come with a token and a purpose, and what failed is most often one of these: they are told which, by its stable name.
        boolean erased = NotNow.Reason.EVENT_ERASED.code().equals(request.getAttribute(PROBLEM));
        boolean visit = path(request).startsWith("/oversight") || path(request).startsWith("/office");
        boolean staff = path(request).startsWith("/staff/") || visit && request.getAttribute(PROBLEM) != null;
        model.addAttribute("kind", staff ? "staff" : erased ? "erased" : visit && kind == 403 ? "visit" : Integer.toString(kind));
        model.addAttribute("problem", staff ? name(request, status) : null);
        return new ModelAndView("failure", model.asMap(), status);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpServletRequest request, HttpStatus status) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:akashi:problem:" + name(request, status)));
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static String name(HttpServletRequest request, HttpStatus status) {
        return request.getAttribute(PROBLEM) instanceof String given ? given
            : NAMES.getOrDefault(status.value(), status.is4xxClientError() ? "bad-request" : "internal-error");
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static boolean isForPeople(HttpServletRequest request) {
        String path = path(request);
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && !path.startsWith("/api/") && !path.startsWith("/log/") && !path.startsWith("/receipts/");
    }

    private static String path(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    }
}
