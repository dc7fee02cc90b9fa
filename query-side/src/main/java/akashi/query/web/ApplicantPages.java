package akashi.query.web;

import akashi.casefile.Audience;
import akashi.json.CompactJson;
import akashi.query.casefile.AccessDesk;
import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.casefile.CaseReader;
import akashi.query.casefile.CaseView;
import akashi.query.evidence.EvidenceDesk;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.Recipient;
import akashi.query.following.LogFollower;
import akashi.query.statistics.CountDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The case of an applicant, behind case number and access code, for that person or a representative: a timeline in plain sentences, the
 * same as data, the trail. */
@Controller
class ApplicantPages {
    private final PageFrame frame;
    private final MessageSource words;
    private final AccessDesk access;
    private final AttemptLimits limits;
    private final Visits visits;
    private final CurrentVisit current;
    private final CaseReader reader;
    private final EvidenceDesk evidence;
    private final LogFollower follower;
    private final CountDesk counts;
    private final Clock clock;

    ApplicantPages(PageFrame frame, MessageSource words, AccessDesk access, AttemptLimits limits, Visits visits, CurrentVisit current, CaseReader reader,
                   EvidenceDesk evidence, LogFollower follower, CountDesk counts, Clock clock) {
        this.frame = frame;
        this.words = words;
        this.access = access;
        this.limits = limits;
        this.visits = visits;
        this.current = current;
        this.reader = reader;
        this.evidence = evidence;
        this.follower = follower;
        this.counts = counts;
        this.clock = clock;
    }

    @GetMapping("/case")
    String form(Model model) {
        return form(model, null, 0);
    }

    @PostMapping("/case")
    String enter(@RequestParam String number, @RequestParam String code, Model model, HttpServletRequest request,
                 HttpServletResponse response) {
        String typed = number.strip();
        String subject = access.subject(typed);
        String address = PageFrame.address(request);
        Optional<Duration> wait = limits.attempt(subject, address);
        if (wait.isPresent()) {
            long seconds = Math.max(1, wait.get().toSeconds());
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            return form(model, "enter.slow", seconds);
        }
        Optional<Visit> visit = access.enter(typed, code);
        if (visit.isEmpty()) {
            limits.failed(subject, address);
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return form(model, "enter.wrong", 0);
        }
        limits.succeeded(subject, address);
        visits.begin(visit.get(), request, response);
        return "redirect:/case/timeline";
    }

    @GetMapping("/case/timeline")
    String timeline(@AuthenticationPrincipal Visit visit, @RequestParam(defaultValue = "-1") long from, Model model, HttpServletRequest request,
                    HttpServletResponse response) throws IOException {
        SecurityHeaders.allowLiveScript(response);
        CaseView view = read(visit, request);
        Window window = Window.of(view.events().size(), from);
        var text = new EventText(words, frame.language(), frame.locale(), frame.zone(), window::place);
        frame.addTo(model, from < 0 ? "/case/timeline" : "/case/timeline?from=" + from);
        model.addAttribute("view", CasePage.of(visit.number(), recipient(visit).word(), view, text, follower, window));
        model.addAttribute("story", new StoryText(words, frame.language(), frame.locale(), frame.zone()).of(view, recipient(visit).word(),
            LocalDate.now(clock.withZone(frame.zone()))));
        model.addAttribute("live", "/case/live?seen=" + view.events().size());
        model.addAttribute("waits", new WaitText(words, frame.locale(), text::day).of(counts.counted(), CaseOutlook.of(view).procedure()));
        return "timeline";
    }

    @GetMapping("/case/timeline.json")
    ResponseEntity<byte[]> json(@AuthenticationPrincipal Visit visit, HttpServletRequest request) throws IOException {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
            .body(CompactJson.write(CaseJson.of(visit.number(), recipient(visit).word(), read(visit, request), follower.witnessedSize())));
    }

    @GetMapping("/case/receipt")
    ResponseEntity<byte[]> receipt(@AuthenticationPrincipal Visit visit, @RequestParam long sequence,
                                   @RequestParam(required = false) List<String> open, HttpServletRequest request) throws NotNow {
        current.require(visit, request);
        return Bundles.receipt(evidence, visit.ref(), sequence, open, Audience.SUBJECT, frame.language());
    }

    @PostMapping("/case/leave")
    String leave(HttpServletRequest request) {
        visits.end(request);
        return "redirect:/";
    }

    private String form(Model model, String refused, long seconds) {
        frame.addTo(model, "/case");
        model.addAttribute("refused", refused);
        model.addAttribute("wait", seconds);
        return "enter";
    }

    private CaseView read(Visit visit, HttpServletRequest request) throws IOException {
        current.require(visit, request);
        return reader.read(visit.ref(), Audience.SUBJECT);
    }

    private static Recipient recipient(Visit visit) {
        return visit.representative() ? Recipient.REPRESENTATIVE : Recipient.APPLICANT;
    }
}
