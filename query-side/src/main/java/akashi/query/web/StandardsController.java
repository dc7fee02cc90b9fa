package akashi.query.web;

import akashi.measures.Share;
import akashi.query.charts.Numbers;
import akashi.query.statistics.PromisedStandard;
import akashi.query.statistics.RowsTogether;
import akashi.query.statistics.StandardsDesk;
import akashi.register.ServiceStandard;
import akashi.release.DueDays;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was promised, and what the released rows show of it. For everyone. */
@Controller
class StandardsController {
    /** So many versions on a page. */
    private static final int ON_A_PAGE = 20;

    private final PageFrame frame;
    private final StandardsDesk desk;
    private final MessageSource words;
    private final Clock clock;

    StandardsController(PageFrame frame, StandardsDesk desk, MessageSource words, Clock clock) {
        this.frame = frame;
        this.desk = desk;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(value = "/standards", produces = MediaType.TEXT_HTML_VALUE)
    String standards(@RequestParam(defaultValue = "0") int after, Model model) throws IOException, MalformedException {
        StandardsDesk.Compared compared = desk.compared(LocalDate.now(clock.withZone(frame.zone())));
        List<PromisedStandard> all = compared.standards();
        int begin = Math.max(0, Math.min(after, all.size()));
        int end = Math.min(all.size(), begin + ON_A_PAGE);
        ReleaseFigures figures = new ReleaseFigures(words, frame.language());
        frame.addTo(model, begin == 0 ? "/standards" : "/standards?after=" + begin);
        model.addAttribute("standards", all.subList(begin, end).stream().map(each -> shown(each, figures)).toList());
        model.addAttribute("newest", begin == 0 ? null : "/standards");
        model.addAttribute("older", end == all.size() ? null : "/standards?after=" + end);
        model.addAttribute("rows", compared.rows().map(rows -> counted(rows, figures)).orElse(null));
        return "standards";
    }

    private Counted counted(RowsTogether rows, ReleaseFigures figures) {
        List<Release> releases = rows.releases().stream().map(each -> new Release(Long.toString(each.leafIndex()),
            each.released().orElseThrow().period().release())).toList();
        return new Counted(figures.word("standards.counted", day(rows.from()), day(rows.until())), releases,
            rows.notOpened() == 0 ? null : figures.word("standards.notOpened", ReleaseFigures.number(rows.notOpened())));
    }

    private Shown shown(PromisedStandard promised, ReleaseFigures figures) {
        ServiceStandard standard = promised.standard();
        List<Line> lines = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        promised.told().ifPresent(told -> {
            addDays(told.due(), figures, lines, notes);
            told.waits().ifPresentOrElse(waits -> lines.add(line(waits, figures)), () -> notes.add(figures.word("standards.noWaits")));
        });
        return new Shown(Long.toString(standard.leaf()), standard.standard().name(), figures.word("standards.procedure", figures.procedure(standard.procedure())),
            figures.word("standards.state." + promised.state(), day(standard.from())), promises(promised, figures),
            promised.verdict().map(verdict -> figures.word("standards.verdict." + verdict, promised.percentile().orElseThrow())).orElse(null),
            promised.why().map(why -> figures.word("standards.why." + why, figures.procedure(standard.procedure()))).orElse(null), lines, notes);
    }

    private List<String> promises(PromisedStandard promised, ReleaseFigures figures) {
        var standard = promised.standard().standard();
        List<String> promises = new ArrayList<>();
        String time = figures.word("standards.time." + standard.unit(), standard.amount());
        promises.add(standard.clock().equals("decision") && standard.owner().equals("institution")
            ? promised.percentile().map(share -> figures.word("standards.promise.share", time, share)).orElseGet(() -> figures.word("standards.promise", time))
            : figures.word("standards.promise.other", time, standard.clock(), standard.owner()));
        addDays(standard.acknowledgeWithinDays(), "standards.acknowledge", figures, promises);
        addDays(standard.serveWithinDays(), "standards.serve", figures, promises);
        addDays(standard.extensionCapDays(), "standards.cap", figures, promises);
        return promises;
    }

    private static void addDays(OptionalLong days, String key, ReleaseFigures figures, List<String> promises) {
        days.ifPresent(known -> promises.add(figures.word(key, known)));
    }

    private static void addDays(DueDays due, ReleaseFigures figures, List<Line> lines, List<String> notes) {
        if (due.told() == 0) {
            notes.add(figures.word("standards.noDays"));
        } else {
            lines.add(line("standards.kept", due, due.kept(), figures));
            lines.add(line("standards.keptExtended", due, due.keptExtended(), figures));
            lines.add(line("standards.missed", due, due.missed(), figures));
        }
        if (due.notOpened() > 0) {
            notes.add(figures.word("standards.decisionsNotOpened", ReleaseFigures.number(due.notOpened())));
        }
        if (due.noDay() > 0) {
            notes.add(figures.word("standards.noDay", ReleaseFigures.number(due.noDay())));
        }
    }

    private static Line line(String key, DueDays due, long count, ReleaseFigures figures) {
        String range = due.notOpened() == 0 ? figures.word("release.range.exact") : span(share(due.least(count)), share(due.most(count)), figures);
        return new Line(figures.word(key), ReleaseFigures.number(count), ReleaseFigures.number(due.told()),
            due.of(count).isTold() ? ReleaseFigures.percent(count, due.told()) : figures.word("release.rate.few"), range);
    }

    /** The bands are of time and not of cases, so there is a share and no number of cases. */
    private static Line line(PromisedStandard.InTime waits, ReleaseFigures figures) {
        return new Line(figures.word("standards.bands"), "–", ReleaseFigures.number(waits.cases()), waits.isTold() ? "–" : figures.word("release.rate.few"),
            waits.isTold() ? span(waits.atLeast(), waits.atMost(), figures) : "–");
    }

    private static double share(Share share) {
        return share.rate().orElse(0);
    }

    private static String span(double least, double most, ReleaseFigures figures) {
        return least <= 0 && most >= 1 ? figures.word("standards.cannotBeTold") : figures.word("chart.span", Numbers.percent(least), Numbers.percent(most));
    }

    private String day(LocalDate day) {
        return ReleasesController.day(day, frame.language());
    }

    /** What everything is compared with. @param notOpened null: every row is opened, the headline at least */
    public record Counted(String period, List<Release> releases, String notOpened) { }

    /** A release. */
    public record Release(String leaf, String name) { }

    /** A version of a standard. @param verdict null: none @param why nothing is told; null: something is */
    public record Shown(String leaf, String name, String procedure, String state, List<String> promises, String verdict, String why, List<Line> lines,
            List<String> notes) { }

    /** What the rows tell. @param range what rows that are not opened, or bands, leave open */
    public record Line(String text, String count, String of, String rate, String range) { }
}
