package akashi.command.web;

import akashi.command.access.BearerTokens;
import akashi.command.access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer TOKEN}. A token that nobody has is the same as none: the rules deny it. */
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final BearerTokens tokens;
    private final ProblemWriter problems;

    BearerTokenFilter(BearerTokens tokens, ProblemWriter problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(SCHEME)) {
            Optional<Caller> caller;
            try {
                caller = tokens.callerOf(header.substring(SCHEME.length()));
            } catch (ProblemException e) {
                problems.write(response, e.problem(), e.getMessage());
                return;
            } catch (SQLException e) {
                // Who somebody is cannot be told now: that is no reason to call them nobody.
                problems.write(response, Problem.UNAVAILABLE, "The database does not answer. Ask again.");
                return;
            }
            caller.ifPresent(SignedIn::as);
        }
        chain.doFilter(request, response);
    }
}
