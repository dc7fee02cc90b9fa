package akashi.command.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what went wrong before a controller was reached (a request that the firewall rejects, for one). */
@RestController
class ErrorDispatch implements ErrorController {
    private final ProblemWriter problems;

    ErrorDispatch(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = Problem.forStatus(status instanceof Integer code ? code : 404);
        problems.write(response, problem, "The request was refused before it was read.");
    }
}
