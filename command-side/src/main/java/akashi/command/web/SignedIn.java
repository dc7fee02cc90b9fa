package akashi.command.web;

import akashi.command.access.Caller;
import akashi.command.access.Role;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request that is being handled, in Spring's terms. */
final class SignedIn {
    private SignedIn() {
    }

    /** From here on the request is this caller's. */
    static void as(Caller caller) {
        String[] roles = caller.roles().stream().map(SignedIn::authority).toArray(String[]::new);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, AuthorityUtils.createAuthorityList(roles)));
        SecurityContextHolder.setContext(context);
    }

    /** Whose the request is; the rules let nobody else reach a controller that asks. */
    static Caller caller(Authentication authentication) {
        return (Caller) authentication.getPrincipal();
    }

    private static String authority(Role role) {
        return "ROLE_" + role.name();
    }
}
