package akashi.query.web;

import akashi.query.DataDirectory;
import akashi.query.evidence.StaffToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the bearer token that somebody comes with. The operator's stands in {@code DIR/credentials} and is known here, compared in
 * constant time; whose any other is, the command side says when it is asked to record a look. */
class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    /** RFC 6750, section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9\\-._~+/]{1,8000}=*");

    private final DataDirectory directory;

    BearerTokenFilter(DataDirectory directory) {
        this.directory = directory;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(SCHEME) && isToken(header.substring(SCHEME.length()))) {
            String token = header.substring(SCHEME.length());
            List<GrantedAuthority> roles = new ArrayList<>(List.of(new SimpleGrantedAuthority("ROLE_" + WebSecurity.STAFF)));
            if (isOperators(token)) {
                roles.add(new SimpleGrantedAuthority("ROLE_" + WebSecurity.OPERATOR));
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(new StaffToken(token), null, roles));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** Whether this has the form of a bearer token. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    private boolean isOperators(String offered) {
        return MessageDigest.isEqual(offered.getBytes(StandardCharsets.UTF_8),
            directory.operatorToken().getBytes(StandardCharsets.UTF_8));
    }
}
