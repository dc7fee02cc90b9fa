package akashi.query.web;

import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.casefile.Memory;
import akashi.vault.CaseRef;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
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

    private final Clock clock;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    Visits(Clock clock) {
        this.clock = clock;
    }

    void begin(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        request.getSession(true).setAttribute(OPEN, new Open(visit.ref(), clock.instant()));
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

    /** Somebody reads a page of the visit. A connection that stays open, or is opened again by itself, is nobody who reads. */
    void pageRead(HttpServletRequest request) {
        open(request).ifPresent(visit -> visit.read = clock.instant());
    }

    /** Whether a page of this visit was read within the time that a visit lasts; answers false for ever once the visit has ended. */
    BooleanSupplier awake(HttpServletRequest request) {
        Optional<Open> visit = open(request);
        return () -> visit.isPresent() && open.contains(visit.get()) && visit.get().isAwake(clock.instant());
    }

    /** Whether fewer than so many connections are open in this visit. */
    boolean hasRoom(HttpServletRequest request, int most) {
        return open(request).filter(visit -> visit.streams.stream().filter(LiveStreams.Stream::isOpen).count() < most).isPresent();
    }

    /** Ends a connection when the visit ends, or now if it has. */
    void endWithVisit(HttpServletRequest request, LiveStreams.Stream stream) {
        Optional<Open> visit = open(request);
        visit.ifPresent(each -> {
            each.streams.removeIf(other -> !other.isOpen());
            each.streams.add(stream);
        });
        if (visit.isEmpty() || !open.contains(visit.get())) {
            stream.end();
        }
    }

    private static Optional<Open> open(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(OPEN) instanceof Open visit ? Optional.of(visit) : Optional.empty();
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
        private final Set<LiveStreams.Stream> streams = ConcurrentHashMap.newKeySet();
        private volatile HttpSession session;
        private volatile Instant read;

        Open(CaseRef ref, Instant now) {
            this.ref = ref;
            this.read = now;
        }

        boolean isAwake(Instant now) {
            try {
                return now.isBefore(read.plusSeconds(session.getMaxInactiveInterval()));
            } catch (IllegalStateException ended) {
                return false;
            }
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            session = event.getSession();
            open.add(this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            open.remove(this);
            streams.forEach(LiveStreams.Stream::end);
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
