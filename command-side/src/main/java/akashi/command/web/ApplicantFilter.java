package akashi.command.web;

import akashi.casefile.AccessCode;
import akashi.command.access.Caller;
import akashi.command.access.CaseDoors;
import akashi.command.access.FailedTries;
import akashi.command.axon.CaseOpener;
import akashi.event.CaseRecord;
import akashi.text.MalformedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code Authorization: Basic}, in which an applicant or a representative gives the case number and the access code. The code is
 * what stands after the last colon: a case number may have colons of its own. A wrong code is the same as none.
 */
final class ApplicantFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Basic ";

    private final CaseOpener opener;
    private final FailedTries tries;
    private final ProblemWriter problems;

    ApplicantFilter(CaseOpener opener, FailedTries tries, ProblemWriter problems) {
        this.opener = opener;
        this.tries = tries;
        this.problems = problems;
    }

    private record Presented(String caseNumber, String code) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Presented> presented = header != null && header.startsWith(SCHEME) ? read(header.substring(SCHEME.length()))
                : Optional.empty();
        if (presented.isPresent()) {
            String caseNumber = presented.get().caseNumber();
            Optional<Duration> wait = tries.wait(caseNumber, request.getRemoteAddr());
            if (wait.isPresent()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
                problems.write(response, Problem.TOO_MANY_ATTEMPTS, "Wait before the next attempt; the header Retry-After says how long.");
                return;
            }
            Optional<Caller> caller;
            try {
                caller = callerOf(presented.get());
            } catch (SQLException | MalformedException e) {
                problems.write(response, Problem.UNAVAILABLE, "The case cannot be read now. Ask again.");
                return;
            }
            if (caller.isPresent()) {
                tries.succeeded(caseNumber, request.getRemoteAddr());
                SignedIn.as(caller.get());
            } else {
                tries.failed(caseNumber, request.getRemoteAddr());
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Caller> callerOf(Presented presented) throws SQLException, MalformedException {
        AccessCode code;
        try {
            code = AccessCode.parse(presented.code());
        } catch (MalformedException e) {
            return Optional.empty();
        }
        return CaseDoors.of(opener.events(presented.caseNumber())).opens(code, presented.caseNumber());
    }

    private static Optional<Presented> read(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            int colon = both.lastIndexOf(':');
            boolean possible = colon > 0 && CaseRecord.acceptsNumber(both.substring(0, colon));
            return possible ? Optional.of(new Presented(both.substring(0, colon), both.substring(colon + 1))) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
