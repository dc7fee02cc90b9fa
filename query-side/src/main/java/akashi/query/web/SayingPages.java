package akashi.query.web;

import akashi.casefile.Audience;
import akashi.hash.Hash;
import akashi.query.casefile.AccessDesk;
import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.casefile.CaseReader;
import akashi.query.casefile.CaseView;
import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.SubjectRecorder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where an applicant or a representative contests a record, says that something which was handed in is not there, or says anything else. It
 * is recorded in their name, so they type their access code again: nobody can do it for them at a screen that was left open, nor can this side. */
@Controller
class SayingPages {
    private final PageFrame frame;
    private final MessageSource words;
    private final CurrentVisit current;
    private final AccessDesk access;
    private final AttemptLimits limits;
    private final CaseReader reader;
    private final SubjectRecorder recorder;

    SayingPages(PageFrame frame, MessageSource words, CurrentVisit current, AccessDesk access, AttemptLimits limits, CaseReader reader,
                SubjectRecorder recorder) {
        this.frame = frame;
        this.words = words;
        this.current = current;
        this.access = access;
        this.limits = limits;
        this.reader = reader;
        this.recorder = recorder;
    }

    @GetMapping("/case/say")
    String form(@AuthenticationPrincipal Visit visit, @RequestParam(defaultValue = "contest") String about,
                @RequestParam(defaultValue = "") String event, Model model, HttpServletRequest request) throws IOException {
        current.require(visit, request);
        return form(visit, new Typed(about, event, "", "", ""), null, model);
    }

    @PostMapping("/case/say")
    String say(@AuthenticationPrincipal Visit visit, @RequestParam(defaultValue = "") String about, @RequestParam(defaultValue = "") String event,
               @RequestParam(defaultValue = "") String day, @RequestParam(defaultValue = "") String text,
               @RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String seen, Model model,
               HttpServletRequest request, HttpServletResponse response) throws IOException {
        current.require(visit, request);
        var typed = new Typed(about, event, day, text, seen);
        Saying saying;
        try {
            saying = Saying.read(about, event, day, text);
        } catch (Saying.Mistake mistake) {
            return refuse(visit, typed, mistake.getMessage(), HttpStatus.BAD_REQUEST, model, response);
        }
        String subject = access.subject(visit.number());
        String address = PageFrame.address(request);
        Optional<Duration> wait = limits.attempt(subject, address);
        if (wait.isPresent()) {
            return refuse(visit, typed, "slow", HttpStatus.TOO_MANY_REQUESTS, model, response);
        }
        if (access.enter(visit.number(), code).filter(visit::equals).isEmpty()) {
            limits.failed(subject, address);
            return refuse(visit, typed, "code", HttpStatus.FORBIDDEN, model, response);
        }
        limits.succeeded(subject, address);
        try {
            SubjectRecorder.Said said = recorder.say(visit.number(), code, typed.key(visit), saying.kind().type(), saying.fields(statement(saying)));
            return "redirect:/case/said?sequence=" + said.sequence() + "&atLeast=" + said.leaf();
        } catch (AccessRefused refused) {
            boolean later = refused.status() == HttpStatus.SERVICE_UNAVAILABLE.value();
            return refuse(visit, typed, later ? "later" : "refused", later ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.CONFLICT, model, response);
        } catch (NotNow unknown) {
            return refuse(visit, typed, "later", HttpStatus.SERVICE_UNAVAILABLE, model, response);
        }
    }

    /** What was said, as it is on record, with its receipt: a page to print. */
    @GetMapping("/case/said")
    String said(@AuthenticationPrincipal Visit visit, @RequestParam long sequence, Model model, HttpServletRequest request) throws IOException {
        current.require(visit, request);
        CaseView.Event event = reader.read(visit.ref(), Audience.SUBJECT).events().stream()
            .filter(each -> each.place().sequence() == sequence && each.content().filter(content -> Saying.Kind.isType(content.type())).isPresent())
            .findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        frame.addTo(model, "/case/said?sequence=" + sequence);
        model.addAttribute("number", visit.number());
        model.addAttribute("event", new EventText(words, frame.language(), frame.locale(), frame.zone(), Window::elsewhere).line(event));
        model.addAttribute("receipt", event.content().flatMap(content -> content.text("receiptCode")).orElse(null));
        return "said";
    }

    private String refuse(Visit visit, Typed typed, String mistake, HttpStatus status, Model model, HttpServletResponse response)
            throws IOException {
        response.setStatus(status.value());
        return form(visit, typed, mistake, model);
    }

    private String form(Visit visit, Typed typed, String mistake, Model model) throws IOException {
        var text = new EventText(words, frame.language(), frame.locale(), frame.zone(), Window::elsewhere);
        List<EventText.EventLine> events = reader.read(visit.ref(), Audience.SUBJECT).events().stream().map(text::line).toList();
        frame.addTo(model, "/case/say");
        model.addAttribute("typed", typed.seen().isEmpty() ? typed.seeing(events.size()) : typed);
        model.addAttribute("mistake", mistake);
        model.addAttribute("events", events);
        return "say";
    }

    private String statement(Saying saying) {
        if (saying.kind() != Saying.Kind.MISSING) {
            return saying.text();
        }
        var text = new EventText(words, frame.language(), frame.locale(), frame.zone(), Window::elsewhere);
        return saying.day().map(day -> words.getMessage("say.missing.recorded.day", new Object[] {text.day(day), saying.text()}, frame.locale()))
            .orElseGet(() -> words.getMessage("say.missing.recorded", new Object[] {saying.text()}, frame.locale()));
    }

    /** The form as it was filled in, so that nobody types twice; the code is not among it.
     *
     * @param seen how many events the case had when the form was shown */
    public record Typed(String about, String event, String day, String text, String seen) {
        Typed seeing(int events) {
            return new Typed(about, event, day, text, Integer.toString(events));
        }

        /** The same for the same form sent twice, and another when the person says the same again later. */
        String key(Visit visit) {
            String all = String.join("\u0000", visit.ref().toString(), about, event, day, text, seen);
            return Hash.sha256(all.getBytes(StandardCharsets.UTF_8)).base64Url();
        }

        @Override
        public String toString() {
            return "Typed[" + about + "]";
        }
    }
}
