package akashi.query.web;

import akashi.casefile.Audience;
import akashi.event.Content;
import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.casefile.CaseReader;
import akashi.query.casefile.CaseView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One event for an employer, a landlord, a lawyer: the applicant chooses the fields and sees beforehand what the reader will see. The file is the
 * receipt of that event (docs/format/trail-bundle.md), which the verifiers take. */
@Controller
class ProofPages {
    private static final String OCCURRED = "occurredAt";

    private final PageFrame frame;
    private final MessageSource words;
    private final CurrentVisit current;
    private final CaseReader reader;

    ProofPages(PageFrame frame, MessageSource words, CurrentVisit current, CaseReader reader) {
        this.frame = frame;
        this.words = words;
        this.current = current;
        this.reader = reader;
    }

    @GetMapping("/case/proof")
    String choose(@AuthenticationPrincipal Visit visit, @RequestParam long sequence, @RequestParam(required = false) List<String> open, Model model,
                  HttpServletRequest request) throws IOException {
        current.require(visit, request);
        CaseView.Event event = reader.read(visit.ref(), Audience.SUBJECT).events().stream()
            .filter(each -> each.place().sequence() == sequence && each.content().isPresent()).findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        EventText.EventLine line = new EventText(words, frame.language(), frame.locale(), frame.zone(), Window::elsewhere).line(event);
        List<Choice> choices = choices(line, event.content().orElseThrow(), open == null ? Set.of() : Set.copyOf(open));
        frame.addTo(model, "/case/proof?sequence=" + sequence);
        model.addAttribute("number", visit.number());
        model.addAttribute("event", line);
        model.addAttribute("choices", choices);
        model.addAttribute("chosen", choices.stream().filter(Choice::chosen).toList());
        model.addAttribute("closed", choices.stream().filter(choice -> !choice.chosen).map(Choice::label).toList());
        return "proof";
    }

    private List<Choice> choices(EventText.EventLine line, Content content, Set<String> open) {
        List<Choice> choices = new ArrayList<>();
        if (line.occurred() != null) {
            choices.add(new Choice(OCCURRED, words.getMessage("event.occurred", null, frame.locale()), List.of(line.occurred().text()), open.contains(OCCURRED)));
        }
        Stream.concat(line.plain().stream(), line.fields().stream()).filter(field -> content.field(field.name()).isPresent())
            .forEach(field -> choices.add(new Choice(field.name(), field.label(), field.time() == null ? field.lines() : List.of(field.time().text()),
                open.contains(field.name()))));
        return choices;
    }

    /** A field that can be opened. */
    public record Choice(String name, String label, List<String> lines, boolean chosen) { }
}
