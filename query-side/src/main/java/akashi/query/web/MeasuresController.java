package akashi.query.web;

import akashi.event.PublicEvent;
import akashi.json.JsonObject;
import akashi.query.published.LogEntry;
import akashi.query.published.PublishedDesk;
import akashi.register.PublicEventType;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What each measure is, how it is computed and how it misleads; and the service standards that were promised. For everyone. */
@Controller
class MeasuresController {
    private static final int STANDARDS = 500;

    private final PageFrame frame;
    private final MeasureText measures;
    private final PublishedDesk desk;
    private final MessageSource words;
    private final Clock clock;

    MeasuresController(PageFrame frame, MeasureText measures, PublishedDesk desk, MessageSource words, Clock clock) {
        this.frame = frame;
        this.measures = measures;
        this.desk = desk;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(value = "/measures", produces = MediaType.TEXT_HTML_VALUE)
    String index(Model model) throws IOException, MalformedException {
        frame.addTo(model, "/measures");
        add(measures.index(frame.language()), model);
        model.addAttribute("standards", standards());
        return "measures";
    }

    @GetMapping(value = "/measures/{name}", produces = MediaType.TEXT_HTML_VALUE)
    String measure(@PathVariable String name, Model model) throws IOException {
        MeasureText.Page page = measures.measure(name, frame.language()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        frame.addTo(model, "/measures/" + name);
        add(page, model);
        model.addAttribute("example", new ChartExamples(frame.language().tag(), new ReleaseFigures(words, frame.language())::word).beside(name).orElse(null));
        return "measures";
    }

    private static void add(MeasureText.Page page, Model model) {
        model.addAttribute("title", page.title());
        model.addAttribute("html", page.html());
    }

    /** The version of each that is in force, and the one to come. */
    private List<Standard> standards() throws IOException, MalformedException {
        LocalDate today = LocalDate.now(clock.withZone(frame.zone()));
        List<Standard> shown = new ArrayList<>();
        Map<String, Boolean> inForce = new HashMap<>();
        PublicEventText text = new PublicEventText(words, frame.language());
        for (LogEntry entry : desk.newest(Optional.of(PublicEventType.SERVICE_STANDARD_PUBLISHED.word()), Long.MAX_VALUE, STANDARDS)) {
            PublicEvent event = entry.event().orElseThrow();
            JsonObject own = event.own();
            boolean future = LocalDate.parse(own.text("from")).isAfter(today);
            if (future || inForce.putIfAbsent(own.text("standard"), true) == null) {
                shown.add(0, new Standard(Long.toString(entry.leafIndex()), text.about(event), text.lines(event), future));
            }
        }
        return shown;
    }

    /** A service standard. @param future is it not in force yet? */
    public record Standard(String leaf, String name, List<PublicEventText.Line> lines, boolean future) { }
}
