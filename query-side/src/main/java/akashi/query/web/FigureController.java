package akashi.query.web;

import akashi.json.JsonObject;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.ReleaseDesk;
import akashi.text.MalformedException;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** One figure of a release for people, at the address where programs get it with its proof ({@link ReleaseController}). For everyone. */
@Controller
@Tag(name = "statistics")
class FigureController {
    private final PageFrame frame;
    private final ReleaseDesk releases;
    private final MessageSource words;

    FigureController(PageFrame frame, ReleaseDesk releases, MessageSource words) {
        this.frame = frame;
        this.releases = releases;
        this.words = words;
    }

    @GetMapping(value = "/releases/{leaf}/{table}/{line}", produces = MediaType.TEXT_HTML_VALUE)
    String figure(@PathVariable String leaf, @PathVariable String table, @PathVariable String line, Model model, HttpServletResponse response)
            throws NotNow, MalformedException {
        JsonObject figure = releases.figure(ReleasesController.leaf(leaf), table, ReleasesController.leaf(line))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        String here = "/releases/" + leaf + "/" + table + "/" + line;
        ReleaseFigures figures = new ReleaseFigures(words, frame.language());
        JsonObject release = figure.object("release");
        frame.addTo(model, here);
        model.addAttribute("leaf", leaf);
        model.addAttribute("file", figure.object("tableFile").text("file"));
        model.addAttribute("line", line);
        model.addAttribute("release", figures.word("release.title", release.text("release"), day(release.text("from")), day(release.text("until"))));
        model.addAttribute("shown", shown(figure.object("figure"), figures));
        model.addAttribute("sql", figure.object("recount").text("sql"));
        model.addAttribute("address", ServletUriComponentsBuilder.fromCurrentContextPath().path(here).build().toUriString());
        return "figure";
    }

    private static Shown shown(JsonObject figure, ReleaseFigures figures) throws MalformedException {
        Optional<Told> told = figure.text("kind").isEmpty() ? Optional.empty()
            : Optional.of(new Told(figures.kind(figure.text("kind")), figures.mode(figure.text("mode")), figure.text("quarter"), figures.outcome(figure.text("outcome"))));
        long count = figure.integer("count");
        long of = figure.integer("of");
        // Where rows have no outcome, all of them are counted: a share of all would say nothing.
        Optional<Rate> rate = told.isEmpty() || figure.text("outcome").isEmpty() ? Optional.empty()
            : Optional.of(new Rate(ReleaseFigures.number(of), figures.rate(count, of), figures.band(count, of)));
        return new Shown(told.orElse(null), figure.has("office") ? office(figure, figures) : null, ReleaseFigures.number(count), rate.orElse(null),
            figures.range(figure.integer("least"), figure.integer("most")));
    }

    private static String office(JsonObject figure, ReleaseFigures figures) throws MalformedException {
        return !figure.text("status").equals("open") ? figures.word("release.office.notOpened")
            : figure.text("office").isEmpty() ? figures.word("release.office.none") : figure.text("office");
    }

    private String day(String text) {
        return ReleasesController.day(LocalDate.parse(text), frame.language());
    }

    /** A line of a table.
     *
     * @param told   null: these rows are not opened, so that nothing is told of them
     * @param office null: the table is not by office
     * @param rate   null: the rows have no outcome
     * @param range  what the count could be if every row were opened */
    public record Shown(Told told, String office, String count, Rate rate, String range) { }

    /** What the rows have in common. */
    public record Told(String kind, String mode, String quarter, String outcome) { }

    /** What share of the rows with the same headline they are. */
    public record Rate(String of, String share, String band) { }
}
