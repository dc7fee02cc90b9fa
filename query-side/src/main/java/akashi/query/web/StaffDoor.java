package akashi.query.web;

import akashi.query.evidence.AccessRecorder;
import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.StaffDesk;
import akashi.query.evidence.StaffToken;
import akashi.query.following.LogFollower;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** Lets staff in with their token: to the findings over all cases once it stands in public that these are going to be read, to the institution's
 * pages as whoever the command side says that they are. */
@Component
class StaffDoor {
    private static final String SUBJECT = "staff token";

    private final PageFrame frame;
    private final AttemptLimits limits;
    private final StaffVisits visits;
    private final AccessRecorder recorder;
    private final StaffDesk staff;
    private final LogFollower follower;

    StaffDoor(PageFrame frame, AttemptLimits limits, StaffVisits visits, AccessRecorder recorder, StaffDesk staff, LogFollower follower) {
        this.frame = frame;
        this.limits = limits;
        this.visits = visits;
        this.recorder = recorder;
        this.staff = staff;
        this.follower = follower;
    }

    /** The form. @param area {@code oversight} or {@code office} */
    String form(String area, Model model) {
        return form(area, model, null, 0);
    }

    /** Begins a visit to all cases and goes on to its first page, or shows the form again. */
    String enterAll(String token, String basis, Optional<String> ticket, Model model, HttpServletRequest request, HttpServletResponse response)
            throws NotNow {
        if (basis.isBlank()) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return form("oversight", model, "staff.enter.wrong", 0);
        }
        return enter("oversight", token, model, request, response, given ->
            Optional.of(StaffVisit.toAll(given, recorder.recordBulk(given, follower.size(), basis.strip(), ticket).role())));
    }

    /** Begins a visit to the institution's pages and goes on to the first, or shows the form again. */
    String enterOffice(String token, Model model, HttpServletRequest request, HttpServletResponse response) throws NotNow {
        return enter("office", token, model, request, response, given -> StaffVisit.toOffice(given, staff.roles(given)));
    }

    /** The way to a case's pages, whatever its number looks like. */
    static String casePath(String area, String number) {
        return UriComponentsBuilder.fromPath("/" + area + "/cases/{number}").encode().buildAndExpand(number).toUriString();
    }

    @FunctionalInterface
    private interface Visiting {
        Optional<StaffVisit> visit(StaffToken token) throws AccessRefused, NotNow;
    }

    private String enter(String area, String token, Model model, HttpServletRequest request, HttpServletResponse response, Visiting visiting)
            throws NotNow {
        String address = PageFrame.address(request);
        Optional<Duration> wait = limits.attempt(SUBJECT, address);
        if (wait.isPresent()) {
            long seconds = Math.max(1, wait.get().toSeconds());
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            return form(area, model, "enter.slow", seconds);
        }
        String refused = "staff.enter.wrong";
        try {
            Optional<StaffVisit> visit = BearerTokenFilter.isToken(token.strip()) ? visiting.visit(new StaffToken(token.strip())) : Optional.empty();
            if (visit.isPresent()) {
                limits.succeeded(SUBJECT, address);
                visits.begin(visit.get(), request, response);
                return "redirect:/" + area;
            }
        } catch (AccessRefused refusal) {
            if (refusal.status() == HttpStatus.FORBIDDEN.value()) {
                refused = "staff.enter.role";
            } else if (refusal.status() != HttpStatus.UNAUTHORIZED.value()) {
                refused = "staff.enter.later";
            }
        }
        limits.failed(SUBJECT, address);
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return form(area, model, refused, 0);
    }

    private String form(String area, Model model, String refused, long seconds) {
        frame.addTo(model, "/" + area);
        model.addAttribute("area", area);
        model.addAttribute("refused", refused);
        model.addAttribute("wait", seconds);
        return "staff-enter";
    }
}
