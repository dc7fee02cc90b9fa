package akashi.query.web;

import akashi.audit.AuditFile;
import akashi.query.charts.Numbers;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.ReleaseDesk;
import akashi.query.following.LogFollower;
import akashi.query.statistics.ListedRelease;
import akashi.query.statistics.PlannedRelease;
import akashi.query.statistics.ReleaseTables;
import akashi.query.statistics.RowDesk;
import akashi.query.statistics.RowMeasures;
import akashi.query.statistics.StatisticsDesk;
import akashi.query.statistics.TableReading;
import akashi.register.ReleaseAudit;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.release.WaitTable;
import akashi.release.data.ReleaseData;
import akashi.release.Withheld;
import akashi.text.Language;
import akashi.text.MalformedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Statistics releases for people: which there are, and what each says, with what it does not say. For everyone. */
@Controller
@Tag(name = "statistics")
class ReleasesController {
    static final Pattern LEAF = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final List<Download> FILES = List.of(new Download(ReleaseFile.FILE, "release.file.release"),
        new Download(ReleaseFolder.ROWS, "release.file.rows"), new Download(ReleaseFolder.LINKS, "release.file.links"),
        new Download(ReleaseFolder.tableFile("headline"), "release.file.headline"), new Download(ReleaseFolder.tableFile("offices"), "release.file.offices"));
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=utf-8");
    /** So many releases of a series, six years of quarters. */
    private static final int DRAWN = 24;
    private static final List<Download> DATA = ReleaseData.FILES.stream().map(file -> new Download(file, "release.data." + switch (file) {
        case ReleaseData.PACKAGE -> "package";
        case ReleaseData.CSVW -> "csvw";
        default -> file.replace('.', '-');
    })).toList();
    private static final int ON_A_PAGE = 25;
    /** So many lines of what was recorded, 10 kB; the rest is in the files. */
    private static final int LINES = 32;
    /** The same of outcomes, whose lines are longer and of which each table has a head. */
    private static final int LINES_OF_OUTCOMES = 32;
    /** The same of offices, whose lines are as long as they have outcomes. */
    private static final int CELLS_OF_OFFICES = 150;
    /** A chart of more offices than that is a file: it stands on a page twice, wide and narrow, with a table. */
    private static final int OFFICES_DRAWN = 20;
    /** So many charts are named. */
    private static final int CHARTS = 12;

    private final PageFrame frame;
    private final StatisticsDesk desk;
    private final RowDesk rows;
    private final ReleaseDesk downloads;
    private final LogFollower follower;
    private final MessageSource words;
    private final Clock clock;

    ReleasesController(PageFrame frame, StatisticsDesk desk, RowDesk rows, ReleaseDesk downloads, LogFollower follower, MessageSource words, Clock clock) {
        this.frame = frame;
        this.desk = desk;
        this.rows = rows;
        this.downloads = downloads;
        this.follower = follower;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(value = "/releases", produces = MediaType.TEXT_HTML_VALUE)
    String list(@RequestParam(required = false) String before, Model model) throws IOException, MalformedException {
        long below = before == null ? Long.MAX_VALUE : leaf(before);
        List<ListedRelease> found = desk.newest(below, ON_A_PAGE + 1);
        List<ListedRelease> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        ReleaseFigures figures = new ReleaseFigures(words, frame.language());
        ZoneId zone = frame.zone();
        frame.addTo(model, before == null ? "/releases" : "/releases?before=" + below);
        model.addAttribute("total", desk.count());
        model.addAttribute("releases", shown.stream().map(release -> listed(release, zone, figures)).toList());
        model.addAttribute("comparable", shown.stream().filter(release -> release.released().isPresent()).map(release -> listed(release, zone, figures)).toList());
        LocalDate today = LocalDate.now(clock.withZone(zone));
        model.addAttribute("planned", before != null ? List.of() : desk.planned().stream().limit(ON_A_PAGE).map(plan -> planned(plan, today, figures)).toList());
        model.addAttribute("newest", before == null ? null : "/releases");
        model.addAttribute("older", found.size() > ON_A_PAGE ? "/releases?before=" + shown.get(shown.size() - 1).leafIndex() : null);
        return "releases";
    }

    @GetMapping(value = "/releases/{leaf}", produces = MediaType.TEXT_HTML_VALUE)
    String release(@PathVariable String leaf, Model model) throws IOException, MalformedException, NotNow {
        ListedRelease release = desk.release(leaf(leaf)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ReleaseFigures figures = new ReleaseFigures(words, frame.language());
        frame.addTo(model, "/releases/" + release.leafIndex());
        model.addAttribute("leaf", Long.toString(release.leafIndex()));
        model.addAttribute("recorded", Moment.of(release.recordedAt(), frame.zone(), frame.language()));
        model.addAttribute("corrections", release.corrections().stream().map(ReleasesController::notice).toList());
        model.addAttribute("withdrawn", release.withdrawn().map(ReleasesController::notice).orElse(null));
        model.addAttribute("log", ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
        model.addAttribute("files", FILES);
        List<Download> data = new ArrayList<>();
        for (Download file : DATA) {
            if (downloads.file(release.leafIndex(), file.name()).isPresent()) {
                data.add(file);
            }
        }
        model.addAttribute("data", data);
        Optional<StatisticsReleased> released = release.released();
        model.addAttribute("title", released.map(known -> figures.word("release.title", known.period().release(), day(known.period().from()),
            day(known.period().until()))).orElseGet(() -> figures.word("release.title.other", Long.toString(release.leafIndex()))));
        model.addAttribute("short", released.map(known -> summary(known, figures)).orElse(null));
        if (released.isPresent()) {
            addTables(desk.tables(release.leafIndex(), released.get()), figures, leaf, model);
            addMeasures(rows.measures(release), figures, leaf, model);
            model.addAttribute("audit", audit(desk.audit(release.leafIndex(), released.get()), downloads.file(release.leafIndex(), AuditFile.FILE).isPresent()));
            List<ListedRelease> series = inItsSeries(release);
            model.addAttribute("stock", new ReleaseCharts(figures, frame.language()).stock(series, "/releases/" + leaf + "/charts/stock.svg"));
            model.addAttribute("before", series.size() < 2 ? null : Long.toString(series.get(1).leafIndex()));
        }
        return "release";
    }

    private static Audit audit(ReleaseAudit audit, boolean isOpened) {
        String state = !audit.isPlanned() ? "none" : audit.bindings().isEmpty() ? "planned" : !audit.awaited().isEmpty() ? "bound" : isOpened ? "opened" : "revealed";
        return new Audit(state, List.copyOf(audit.commitments().keySet()), audit.awaited(), audit.bindings().map(bound -> Long.toString(bound.leaf())).orElse(null));
    }

    private void addMeasures(RowDesk.Told told, ReleaseFigures figures, String leaf, Model model) {
        Optional<RowMeasures> measures = told.measures();
        model.addAttribute("counting", told.isCounting());
        model.addAttribute("measures", measures.map(figures::measures).orElse(List.of()));
        model.addAttribute("waits", measures.flatMap(RowMeasures::decided)
            .map(table -> new ReleaseCharts(figures, frame.language()).waits(table, "/releases/" + leaf + "/charts/waits.svg")).orElse(null));
    }

    @Operation(summary = "How long it took until cases were decided, by the rows of a release, as SVG")
    @GetMapping("/releases/{leaf}/charts/waits.svg")
    ResponseEntity<String> waits(@PathVariable String leaf) throws IOException, MalformedException, NotNow {
        ListedRelease release = readable(leaf);
        RowDesk.Told told = rows.measures(release);
        if (told.isCounting()) {
            throw new NotNow(NotNow.Reason.ROWS_BEING_COUNTED);
        }
        WaitTable table = told.measures().flatMap(RowMeasures::decided).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return svg(new ReleaseCharts(new ReleaseFigures(words, frame.language()), frame.language()).waits(table, null).wide());
    }

    @Operation(summary = "Stock and flow up to a release, as SVG")
    @GetMapping("/releases/{leaf}/charts/stock.svg")
    ResponseEntity<String> stock(@PathVariable String leaf) throws IOException, MalformedException {
        ListedRelease release = readable(leaf);
        return svg(new ReleaseCharts(new ReleaseFigures(words, frame.language()), frame.language()).stock(inItsSeries(release), null).wide());
    }

    @Operation(summary = "How offices lie about the rate of all in a release, as SVG")
    @GetMapping("/releases/{leaf}/charts/offices.svg")
    ResponseEntity<String> offices(@PathVariable String leaf, @RequestParam String kind, @RequestParam String mode, @RequestParam String outcome)
            throws IOException, MalformedException, NotNow {
        ListedRelease release = readable(leaf);
        ReleaseCharts.Rate rate = new ReleaseCharts.Rate(kind, mode, outcome);
        ReleaseTables tables = desk.tables(release.leafIndex(), release.released().orElseThrow()).tables()
            .filter(known -> ReleaseCharts.rates(known).contains(rate)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return svg(new ReleaseCharts(new ReleaseFigures(words, frame.language()), frame.language()).funnel(tables, rate, leaf).wide());
    }

    private ListedRelease readable(String leaf) throws IOException, MalformedException {
        return desk.release(leaf(leaf)).filter(known -> known.released().isPresent()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ResponseEntity<String> svg(String chart) {
        return ResponseEntity.ok().contentType(SVG).cacheControl(CacheControl.noCache()).body(chart);
    }

    /** It and those before it, newest first. */
    private List<ListedRelease> inItsSeries(ListedRelease release) throws IOException, MalformedException {
        String series = release.released().orElseThrow().period().series();
        return desk.newest(release.leafIndex() + 1, DRAWN).stream()
            .filter(each -> each.released().filter(known -> known.period().series().equals(series)).isPresent()).toList();
    }

    private void addTables(TableReading reading, ReleaseFigures figures, String leaf, Model model) {
        model.addAttribute("tables", reading.state().name());
        if (reading.tables().isPresent()) {
            ReleaseTables tables = reading.tables().get();
            model.addAttribute("notOpened", tables.notOpened() == 0 ? null : ReleaseFigures.number(tables.notOpened()));
            addSome(figures.outcomes(tables), table -> table.outcomes().size() + 2, LINES_OF_OUTCOMES, "outcomes", model);
            addSome(figures.recorded(tables), line -> 1, LINES, "recordedRows", model);
            addSome(figures.offices(tables).stream().map(table -> table.first(CELLS_OF_OFFICES)).toList(), ReleaseFigures.OfficeTable::cells, CELLS_OF_OFFICES,
                "offices", model);
            addFunnels(tables, figures, leaf, model);
        }
    }

    /** The first rate's chart, unless it is of too many offices, and where the others are. */
    private void addFunnels(ReleaseTables tables, ReleaseFigures figures, String leaf, Model model) {
        ReleaseCharts charts = new ReleaseCharts(figures, frame.language());
        List<ReleaseCharts.Rate> rates = ReleaseCharts.rates(tables);
        boolean isDrawn = !rates.isEmpty() && ReleaseCharts.offices(tables, rates.get(0)) <= OFFICES_DRAWN;
        List<ReleaseCharts.Rate> files = rates.subList(isDrawn ? 1 : 0, rates.size());
        model.addAttribute("funnel", isDrawn ? charts.funnel(tables, rates.get(0), leaf) : null);
        model.addAttribute("funnels", files.stream().limit(CHARTS).map(rate -> charts.file(rate, leaf)).toList());
        model.addAttribute("funnelsMore", Math.max(0, files.size() - CHARTS));
    }

    /** The first of them, as many as are no long page; one at least. */
    private static <T> void addSome(List<T> all, ToIntFunction<T> lines, int most, String name, Model model) {
        int shown = 0;
        for (int sum = 0; shown < all.size() && (shown == 0 || sum + lines.applyAsInt(all.get(shown)) <= most); shown++) {
            sum += lines.applyAsInt(all.get(shown));
        }
        model.addAttribute(name, all.subList(0, shown));
        model.addAttribute(name + "More", all.size() - shown);
        model.addAttribute(name + "Shown", shown);
    }

    private Listed listed(ListedRelease release, ZoneId zone, ReleaseFigures figures) {
        String leaf = Long.toString(release.leafIndex());
        Moment recorded = Moment.of(release.recordedAt(), zone, frame.language());
        String state = release.withdrawn().isPresent() ? figures.word("releases.state.withdrawn") : release.corrections().isEmpty()
            ? figures.word("releases.state.stands") : figures.word("releases.state.corrected", release.corrections().size());
        if (release.released().isEmpty()) {
            return new Listed(leaf, "#" + leaf, figures.word("releases.otherVersion"), recorded, "–", "–", state);
        }
        StatisticsReleased released = release.released().get();
        return new Listed(leaf, released.period().release(), figures.word("releases.span", day(released.period().from()), day(released.period().until())),
            recorded, ReleaseFigures.number(released.rows()), ReleaseFigures.number(released.withheld().row()) + " ("
                + ReleaseFigures.percent(released.withheld().row(), released.rows()) + ")", state);
    }

    private Planned planned(PlannedRelease plan, LocalDate today, ReleaseFigures figures) {
        return new Planned(figures.word("releases.planned.line", plan.release(), plan.series(), day(plan.until()), day(plan.on())),
            !plan.on().isAfter(today), Long.toString(plan.leafIndex()));
    }

    private Summary summary(StatisticsReleased released, ReleaseFigures figures) {
        long rows = released.rows();
        String all = ReleaseFigures.number(rows);
        long[] closed = {released.withheld().row(), released.withheld().first(), released.withheld().second(), released.withheld().third()};
        List<String> opened = new ArrayList<>();
        for (int layer = 0; layer < closed.length; layer++) {
            long open = rows - closed[layer];
            if (layer == 0 || open > 0) {
                opened.add(figures.word("release.opened." + Withheld.NAMES.get(layer), ReleaseFigures.number(open), all,
                    ReleaseFigures.percent(open, rows)));
            }
        }
        return new Summary(figures.word("release.leaves.text", Long.toString(released.period().first()), Long.toString(released.period().treeSize() - 1)),
            figures.word("release.rows.text", all),
            released.erased() == 0 ? null : figures.word("release.rows.erased", ReleaseFigures.number(released.erased())), opened,
            closed[0] == 0 ? figures.word("release.withheldRows.none") : figures.word("release.withheldRows.text", ReleaseFigures.number(closed[0]), all,
                ReleaseFigures.percent(closed[0], rows)),
            Integer.toString(released.k()), figures.word("release.stock.text", ReleaseFigures.number(released.stock().opening()),
                ReleaseFigures.number(released.stock().in()), ReleaseFigures.number(released.stock().out()), Numbers.signed(released.stock().corrections()),
                ReleaseFigures.number(released.stock().closing())));
    }

    private static Notice notice(ListedRelease.Notice notice) {
        return new Notice(Long.toString(notice.leafIndex()), Numbers.signed(notice.count()), notice.reason());
    }

    private String day(LocalDate day) {
        return day(day, frame.language());
    }

    /** A day as readers of that language write it. */
    static String day(LocalDate day, Language language) {
        boolean japanese = language == Language.JA;
        return DateTimeFormatter.ofPattern(japanese ? "uuuu年M月d日" : "d MMMM uuuu", japanese ? Locale.JAPANESE : Locale.ENGLISH).format(day);
    }

    static long leaf(String text) {
        if (!LEAF.matcher(text).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Long.parseLong(text);
    }

    /** A line of the list. */
    public record Listed(String leaf, String name, String period, Moment recorded, String rows, String notOpened, String state) { }

    /** A date to come. @param due has the day come? */
    public record Planned(String text, boolean due, String leaf) { }

    /** What the event says. @param erased null: none */
    public record Summary(String leaves, String rows, String erased, List<String> opened, String notOpened, String k, String stock) { }

    /** How far its audit has come.
     *
     * @param state    none, planned, bound, revealed or opened
     * @param auditors who committed a nonce before the release
     * @param awaited  whose nonces are not revealed yet
     * @param bindings where the institution bound itself; null: not yet */
    public record Audit(String state, List<String> auditors, List<String> awaited, String bindings) { }

    /** A file. @param text key of the words that say what it is */
    public record Download(String name, String text) { }

    /** A correction or a withdrawal. */
    public record Notice(String leaf, String count, String reason) { }
}
