package akashi.query.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets the security headers before anything else runs, so that errors, streams and refused requests have them as well.
 *
 * <p>The framework writes its own late, and once forgot them (CVE-2026-22732); these are in the response from its first moment. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeaders extends OncePerRequestFilter {
    static final String CONTENT_SECURITY_POLICY =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** Of the few pages that may tell that there is something new: this side's own script file, and a connection to this side. */
    static final String WITH_LIVE_SCRIPT = CONTENT_SECURITY_POLICY + "; script-src 'self'; connect-src 'self'";

    /** The answer is such a page. */
    static void allowLiveScript(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", WITH_LIVE_SCRIPT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        set(String.valueOf(request.getRequestURI()), response);
        chain.doFilter(request, response);
    }

    private static void set(String path, HttpServletResponse response) {
        boolean log = path.startsWith("/log/") || path.startsWith("/releases/") || path.startsWith("/feed.");
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", log ? "cross-origin" : "same-origin");
        response.setHeader("Cache-Control", "no-store");
        if (log) {
            // The log and what is released are public and hold no cookie's worth of secrets: a program in anyone's browser page may read them.
            response.setHeader("Access-Control-Allow-Origin", "*");
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** The same for what the server refuses before any filter sees it: an address that is none, for one. */
    static final class OnRefusals extends ValveBase {
        OnRefusals() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            SecurityHeaders.set(String.valueOf(request.getRequestURI()), response);
            getNext().invoke(request, response);
        }
    }
}
