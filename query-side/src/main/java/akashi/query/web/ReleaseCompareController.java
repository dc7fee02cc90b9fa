package akashi.query.web;

import akashi.measures.Share;
import akashi.query.evidence.NotNow;
import akashi.query.statistics.ListedRelease;
import akashi.query.statistics.StatisticsDesk;
import akashi.release.StatisticsReleased;
import akashi.release.data.ReleaseComparison;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Two releases side by side: which figures are others, new, gone or not opened any more. For everyone. */
@Controller
class ReleaseCompareController {
    /** So many figures on a page. */
    private static final int ON_A_PAGE = 100;
    private static final String OPEN = "open";

    private final PageFrame frame;
    private final StatisticsDesk desk;
    private final MessageSource words;

    ReleaseCompareController(PageFrame frame, StatisticsDesk desk, MessageSource words) {
        this.frame = frame;
        this.desk = desk;
        this.words = words;
    }

    /** The one that stands first in the log is the earlier, whichever is named first. */
    @GetMapping(value = "/releases/compare", produces = MediaType.TEXT_HTML_VALUE)
    String compare(@RequestParam String a, @RequestParam String b, @RequestParam(defaultValue = "0") int after, Model model)
            throws IOException, MalformedException, NotNow {
        ListedRelease one = readable(a);
        ListedRelease other = readable(b);
        ListedRelease earlier = one.leafIndex() <= other.leafIndex() ? one : other;
        ListedRelease later = one.leafIndex() <= other.leafIndex() ? other : one;
        ReleaseFigures figures = new ReleaseFigures(words, frame.language());
        String path = "/releases/compare?a=" + earlier.leafIndex() + "&b=" + later.leafIndex();
        Optional<ReleaseComparison> compared = desk.compared(earlier, later);
        List<ReleaseComparison.Line> all = compared.map(ReleaseComparison::lines).orElse(List.of());
        int begin = Math.max(0, Math.min(after, all.size()));
        int end = Math.min(all.size(), begin + ON_A_PAGE);
        frame.addTo(model, begin == 0 ? path : path + "&after=" + begin);
        model.addAttribute("earlier", side(earlier, figures));
        model.addAttribute("later", side(later, figures));
        model.addAttribute("isCompared", compared.isPresent());
        model.addAttribute("summary", compared.map(known -> figures.word("compare.summary", ReleaseFigures.number(known.unchanged()),
            ReleaseFigures.number(known.lines().size()))).orElse(null));
        model.addAttribute("lines", all.subList(begin, end).stream().map(line -> line(line, figures)).toList());
        model.addAttribute("newest", begin == 0 ? null : path);
        model.addAttribute("older", end == all.size() ? null : path + "&after=" + end);
        return "compare";
    }

    private ListedRelease readable(String leaf) throws IOException, MalformedException {
        if (!ReleasesController.LEAF.matcher(leaf).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return desk.release(Long.parseLong(leaf)).filter(known -> known.released().isPresent())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Side side(ListedRelease release, ReleaseFigures figures) {
        StatisticsReleased.Period period = release.released().orElseThrow().period();
        String state = release.withdrawn().isPresent() ? figures.word("releases.state.withdrawn") : release.corrections().isEmpty()
            ? figures.word("releases.state.stands") : figures.word("releases.state.corrected", release.corrections().size());
        return new Side(Long.toString(release.leafIndex()), period.release(), figures.word("releases.span",
            ReleasesController.day(period.from(), frame.language()), ReleasesController.day(period.until(), frame.language())), state);
    }

    private static Line line(ReleaseComparison.Line line, ReleaseFigures figures) {
        return new Line(facts(line.facts(), figures), figures.word("compare.change." + line.change()), figure(line.before(), figures), figure(line.after(), figures));
    }

    private static String facts(Map<String, String> facts, ReleaseFigures figures) {
        List<String> said = new ArrayList<>();
        facts.forEach((name, text) -> {
            switch (name) {
                case "kind" -> add(text, text.isEmpty() ? "" : figures.kind(text), said);
                case "mode" -> add(text, text.isEmpty() ? "" : figures.mode(text), said);
                case "outcome" -> add(text, text.isEmpty() ? "" : figures.outcome(text), said);
                case "status" -> add(text, text.equals(OPEN) ? "" : figures.word("release.notOpened"), said);
                default -> add(text, text, said);
            }
        });
        return String.join(figures.word("list.separator"), said);
    }

    private static void add(String text, String shown, List<String> said) {
        if (!text.isEmpty() && !shown.isEmpty()) {
            said.add(shown);
        }
    }

    private static String figure(Optional<ReleaseComparison.Figures> figure, ReleaseFigures figures) {
        if (figure.isEmpty()) {
            return figures.word("compare.none");
        }
        String told = figures.word("release.office.cell", ReleaseFigures.number(figure.get().count()), ReleaseFigures.number(figure.get().of()));
        return new Share(figure.get().count(), figure.get().of()).isTold()
            ? told + " (" + ReleaseFigures.percent(figure.get().count(), figure.get().of()) + ")" : told;
    }

    /** One of the two. */
    public record Side(String leaf, String name, String period, String state) { }

    /** A figure that is not the same. */
    public record Line(String facts, String change, String before, String after) { }
}
