package akashi.query.web;

import akashi.query.purging.Memory;
import akashi.query.web.StaffVisit.Area;
import akashi.vault.CaseRef;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Begins and ends staff's visits: a session in memory, under a new identifier each time, gone after a quarter of an hour. When something of a
 * case is erased, the looks into it that were recorded open it no longer. Safe for use by many threads. */
@Component
class StaffVisits implements Memory {
    private static final String OPEN = "akashi.staff-visit";

    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Set<StaffVisit> open = ConcurrentHashMap.newKeySet();

    /** The authority that opens an area. */
    static String role(Area area) {
        return "PAGES_" + area.name();
    }

    /** The visit that this request belongs to; empty: it is none of staff. */
    static Optional<StaffVisit> of(Authentication caller) {
        return caller != null && caller.getPrincipal() instanceof StaffVisit visit ? Optional.of(visit) : Optional.empty();
    }

    void begin(StaffVisit visit, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        request.getSession(true).setAttribute(OPEN, new Open(visit));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        List<GrantedAuthority> authorities = visit.areas().stream().map(area -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + role(area)))
            .toList();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(visit, null, authorities));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    @Override
    public void forget(CaseRef ref) {
        open.forEach(visit -> visit.forget(ref));
    }

    /** Stands in a session for as long as that lasts. */
    private final class Open implements HttpSessionBindingListener {
        private final StaffVisit visit;

        Open(StaffVisit visit) {
            this.visit = visit;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            open.add(visit);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            open.remove(visit);
        }
    }
}
