package akashi.query.web;

import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.StaffDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Ends the visit of somebody whose token opens nothing any more, or less than it did, within a minute of that. Safe for use by many threads. */
@Component
class StaffCheck implements HandlerInterceptor {
    private static final Duration HOLDS = Duration.ofMinutes(1);

    private final StaffDesk staff;
    private final StaffVisits visits;
    private final InstantSource clock;

    StaffCheck(StaffDesk staff, StaffVisits visits, InstantSource clock) {
        this.staff = staff;
        this.visits = visits;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException {
        Optional<StaffVisit> visit = StaffVisits.of(SecurityContextHolder.getContext().getAuthentication());
        if (visit.isEmpty() || visit.get().isCheckedSince(clock.instant().minus(HOLDS)) || isStill(visit.get())) {
            return true;
        }
        visits.end(request);
        response.sendError(HttpStatus.FORBIDDEN.value());
        return false;
    }

    private boolean isStill(StaffVisit visit) {
        try {
            boolean still = staff.roles(visit.token()).containsAll(visit.roles());
            if (still) {
                visit.checked(clock.instant());
            }
            return still;
        } catch (AccessRefused ended) {
            return ended.status() == HttpStatus.SERVICE_UNAVAILABLE.value();
        } catch (NotNow away) {
            // Nobody can be told to have left while the command side is away; nothing new can be looked into meanwhile either.
            return true;
        }
    }
}
