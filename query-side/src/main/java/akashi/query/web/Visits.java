package akashi.query.web;

import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.casefile.Memory;
import akashi.vault.CaseRef;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Begins and ends applicants' visits: a session in memory, under a new identifier each time, gone after a quarter of an hour, or as soon
 * as something of the case was erased: a visit holds the case's number. Safe for use by many threads. */
@Component
class Visits implements Memory {
    private static final String OPEN = "akashi.visit";

    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    void begin(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        request.getSession(true).setAttribute(OPEN, new Open(visit.ref()));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(visit, null,
            List.of(new SimpleGrantedAuthority("ROLE_" + WebSecurity.APPLICANT))));
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
        for (Open each : open) {
            if (each.ref.equals(ref)) {
                each.end();
            }
        }
    }

    /** Stands in a session for as long as that lasts. */
    private final class Open implements HttpSessionBindingListener {
        private final CaseRef ref;
        private volatile HttpSession session;

        Open(CaseRef ref) {
            this.ref = ref;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            session = event.getSession();
            open.add(this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            open.remove(this);
        }

        void end() {
            try {
                session.invalidate();
            } catch (IllegalStateException endedMeanwhile) {
                open.remove(this);
            }
        }
    }
}
