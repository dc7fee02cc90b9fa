package akashi.query.web;

import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.StaffDesk;
import akashi.query.evidence.StaffDesk.Refused;
import akashi.query.oversight.OversightDesk;
import akashi.query.oversight.OversightDesk.Numbered;
import akashi.query.store.JudgementTables;
import akashi.query.store.OversightTables.ClockCounts;
import akashi.query.store.OversightTables.ClockKey;
import akashi.query.store.OversightTables.Held;
import akashi.query.store.OversightTables.Load;
import akashi.text.Base64Url;
import akashi.text.MalformedException;
import akashi.vault.CaseRef;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The institution's own pages: which clocks run out or have run out, how many cases each officer has, what was refused by which rule. A list names
 * cases and days; looking into one is recorded as ever. */
@Controller
class OfficeController {
    private static final String AREA = "office";
    private static final int ON_A_PAGE = 50;
    private static final int MOST_HOLDERS = 100;
    private static final int WITHIN_DAYS = 14;
    private static final int MOST_DAYS = 365;

    private final PageFrame frame;
    private final StaffDoor door;
    private final OversightDesk desk;
    private final StaffDesk staff;
    private final ReasonText reasons;
    private final Clock clock;

    OfficeController(PageFrame frame, StaffDoor door, OversightDesk desk, StaffDesk staff, ReasonText reasons, Clock clock) {
        this.frame = frame;
        this.door = door;
        this.desk = desk;
        this.staff = staff;
        this.reasons = reasons;
        this.clock = clock;
    }

    @GetMapping(value = "/office", produces = MediaType.TEXT_HTML_VALUE)
    String clocks(@RequestParam Optional<String> show, @RequestParam Optional<Integer> within, @RequestParam Optional<String> behind, Authentication caller,
                  Model model) {
        Optional<StaffVisit> visit = StaffVisits.of(caller).filter(each -> each.areas().contains(StaffVisit.Area.OFFICE));
        if (visit.isEmpty()) {
            return door.form(AREA, model);
        }
        LocalDate today = LocalDate.now(clock.withZone(frame.zone()));
        int days = Math.max(0, Math.min(MOST_DAYS, within.orElse(WITHIN_DAYS)));
        boolean late = show.filter("late"::equals).isPresent();
        LocalDate until = late ? today.minusDays(1) : today.plusDays(days);
        List<Numbered<JudgementTables.Clock>> found = desk.clocks(late ? Optional.empty() : Optional.of(today), until,
            behind.filter(text -> !text.isEmpty()).map(OfficeController::key), ON_A_PAGE + 1);
        List<Numbered<JudgementTables.Clock>> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        UriComponentsBuilder here = UriComponentsBuilder.fromPath("/office").queryParam("show", late ? "late" : "soon").queryParam("within", days);
        frame.addTo(model, here.cloneBuilder().toUriString());
        ClockCounts counts = desk.clockCounts(today, today.plusDays(days));
        model.addAttribute("visit", new StaffNav(visit.get(), AREA));
        model.addAttribute("counts", counts);
        model.addAttribute("late", late);
        model.addAttribute("within", days);
        model.addAttribute("today", date(today));
        model.addAttribute("waiting", desk.waiting());
        model.addAttribute("items", shown.stream().map(each -> item(each, today)).toList());
        model.addAttribute("newest", behind.isPresent() ? here.cloneBuilder().toUriString() : null);
        model.addAttribute("older", found.size() > ON_A_PAGE
            ? here.cloneBuilder().queryParam("behind", key(shown.get(shown.size() - 1).item())).toUriString() : null);
        return "office";
    }

    @PostMapping("/office")
    String enter(@RequestParam String token, Model model, HttpServletRequest request, HttpServletResponse response) throws NotNow {
        return door.enterOffice(token, model, request, response);
    }

    @GetMapping(value = "/office/holders", produces = MediaType.TEXT_HTML_VALUE)
    String holders(@AuthenticationPrincipal StaffVisit visit, Model model) {
        frame.addTo(model, "/office/holders");
        Held held = desk.held();
        List<HolderLine> lines = new ArrayList<>();
        for (Load load : desk.loads(MOST_HOLDERS)) {
            lines.add(new HolderLine(load.holder(), load.cases(), percent(load.cases(), held.cases())));
        }
        model.addAttribute("visit", new StaffNav(visit, AREA));
        model.addAttribute("held", held);
        model.addAttribute("fair", held.holders() == 0 ? "" : String.format(Locale.ROOT, "%.1f", (double) held.cases() / held.holders()));
        model.addAttribute("holders", lines);
        return "holders";
    }

    @GetMapping(value = "/office/refusals", produces = MediaType.TEXT_HTML_VALUE)
    String refusals(@AuthenticationPrincipal StaffVisit visit, Model model) throws NotNow, AccessRefused {
        frame.addTo(model, "/office/refusals");
        List<RefusalLine> lines = new ArrayList<>();
        for (Map.Entry<String, Refused> each : staff.refusals(visit.token()).entrySet()) {
            lines.add(new RefusalLine(each.getKey(), reasons.rule(each.getKey()), each.getValue().number(), each.getValue().last30Days(),
                each.getValue().newest()));
        }
        lines.sort((one, other) -> Long.compare(other.last30Days(), one.last30Days()));
        model.addAttribute("visit", new StaffNav(visit, AREA));
        model.addAttribute("refusals", lines);
        return "refusals";
    }

    private Item item(Numbered<JudgementTables.Clock> found, LocalDate today) {
        JudgementTables.Clock each = found.item();
        return new Item(found.number().orElse(null), found.number().map(number -> StaffDoor.casePath(AREA, number)).orElse(null),
            reasons.clock(each.clock()), each.owner(), date(each.dueBy()), ChronoUnit.DAYS.between(today, each.dueBy()), each.missed());
    }

    private String date(LocalDate day) {
        return Moment.day(day, frame.language());
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f", whole == 0 ? 0.0 : 100.0 * part / whole);
    }

    private static String key(JudgementTables.Clock last) {
        return last.dueBy() + "~" + Base64Url.encode(last.ref().bytes()) + "~" + last.clock();
    }

    private static ClockKey key(String text) {
        String[] parts = text.split("~", 3);
        try {
            return new ClockKey(LocalDate.parse(parts[0]), CaseRef.of(Base64Url.decode(parts[1], 32, "behind")), parts[2]);
        } catch (DateTimeException | MalformedException | ArrayIndexOutOfBoundsException noKey) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** A clock of the list. @param number null if the case was erased meanwhile; @param days until the last day, below 0 when it has passed */
    public record Item(String number, String path, String clock, String owner, String dueBy, long days, boolean missed) { }

    /** Somebody with so many undecided cases, and how many of a hundred that is. */
    public record HolderLine(String holder, long cases, String percent) { }

    /** How often a rule was the reason for a refusal. */
    public record RefusalLine(String rule, String text, long number, long last30Days, String newest) { }
}
