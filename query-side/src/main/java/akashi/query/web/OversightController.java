package akashi.query.web;

import akashi.query.evidence.NotNow;
import akashi.query.oversight.FindingKind;
import akashi.query.oversight.FindingState;
import akashi.query.oversight.OversightDesk;
import akashi.query.oversight.OversightDesk.Numbered;
import akashi.query.store.JudgementTables.Listed;
import akashi.query.store.OversightTables.Count;
import akashi.query.store.OversightTables.Filter;
import akashi.query.store.OversightTables.Key;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The ombudsman's inbox: why cases are listed, over all of them, behind a visit of which it stands in public that they are read. */
@Controller
class OversightController {
    static final String AREA = "oversight";
    private static final int ON_A_PAGE = 25;
    private static final Pattern KEY = Pattern.compile("(0|[1-9][0-9]{0,15})~([a-z]{1,20})~([\\p{L}\\p{N}._-]{0,64})");

    private final PageFrame frame;
    private final StaffDoor door;
    private final StaffVisits visits;
    private final OversightDesk desk;
    private final ReasonText reasons;

    OversightController(PageFrame frame, StaffDoor door, StaffVisits visits, OversightDesk desk, ReasonText reasons) {
        this.frame = frame;
        this.door = door;
        this.visits = visits;
        this.desk = desk;
        this.reasons = reasons;
    }

    @GetMapping(value = "/oversight", produces = MediaType.TEXT_HTML_VALUE)
    String inbox(@RequestParam Optional<String> kind, @RequestParam Optional<String> code, @RequestParam Optional<String> state,
                 @RequestParam Optional<String> before, Authentication caller, Model model) {
        Optional<StaffVisit> visit = StaffVisits.of(caller).filter(each -> each.areas().contains(StaffVisit.Area.OVERSIGHT));
        if (visit.isEmpty()) {
            return door.form(AREA, model);
        }
        Filter filter = filter(given(kind), given(code), given(state));
        List<Numbered<Listed>> found = desk.findings(filter, given(before).map(OversightController::key), ON_A_PAGE + 1);
        List<Numbered<Listed>> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        UriComponentsBuilder here = UriComponentsBuilder.fromPath("/oversight");
        filter.kind().ifPresent(each -> here.queryParam("kind", each));
        filter.code().ifPresent(each -> here.queryParam("code", each));
        filter.state().ifPresent(each -> here.queryParam("state", each));
        frame.addTo(model, here.cloneBuilder().toUriString());
        List<Count> counts = desk.counts();
        model.addAttribute("visit", new StaffNav(visit.get(), AREA));
        model.addAttribute("total", sum(counts, filter));
        model.addAttribute("kinds", choices(counts, filter.kind(), Count::kind, reasons::kind));
        model.addAttribute("codes", choices(counts.stream().filter(each -> !each.code().isEmpty() && filter.kind().orElse(each.kind()).equals(each.kind()))
            .toList(), filter.code(), Count::code, each -> each));
        model.addAttribute("states", choices(counts, filter.state(), Count::state, reasons::state));
        model.addAttribute("waiting", desk.waiting());
        model.addAttribute("items", shown.stream().map(each -> item(each, AREA)).toList());
        model.addAttribute("newest", before.isPresent() ? here.cloneBuilder().toUriString() : null);
        model.addAttribute("older", found.size() > ON_A_PAGE ? here.cloneBuilder().queryParam("before", "{key}").encode()
            .buildAndExpand(key(shown.get(shown.size() - 1).item())).toUriString() : null);
        return "oversight";
    }

    @PostMapping("/oversight")
    String enter(@RequestParam String token, @RequestParam String basis, @RequestParam Optional<String> ticket, Model model,
                 HttpServletRequest request, HttpServletResponse response) throws NotNow {
        return door.enterAll(token, basis, given(ticket), model, request, response);
    }

    /** For whoever has only the number. */
    @GetMapping("/oversight/case")
    String go(@RequestParam String number) {
        return "redirect:" + StaffDoor.casePath(AREA, number.strip());
    }

    @PostMapping({"/oversight/leave", "/office/leave"})
    String leave(HttpServletRequest request) {
        visits.end(request);
        return "redirect:/";
    }

    private Item item(Numbered<Listed> found, String area) {
        Listed each = found.item();
        String name = FindingKind.of(each.kind()).map(FindingKind::word).orElse("");
        return new Item(found.number().orElse(null), found.number().map(number -> Window.among(StaffDoor.casePath(area, number), each.sequence())).orElse(null),
            reasons.kind(name), reasons.code(each.kind(), each.code()), reasons.why(each.kind(), each.code()), reasons.state(each.state()), each.state(),
            Long.toString(each.sequence()), Long.toString(each.leafIndex()));
    }

    private static Filter filter(Optional<String> kind, Optional<String> code, Optional<String> state) {
        if (kind.isPresent() && FindingKind.of(kind.get()).isEmpty() || state.isPresent() && FindingState.of(state.get()).isEmpty()
                || code.isPresent() && code.get().length() > 64) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Filter(kind, code, state);
    }

    private static long sum(List<Count> counts, Filter filter) {
        Predicate<Count> chosen = each -> filter.kind().orElse(each.kind()).equals(each.kind()) && filter.code().orElse(each.code()).equals(each.code())
            && filter.state().orElse(each.state()).equals(each.state());
        return counts.stream().filter(chosen).mapToLong(Count::number).sum();
    }

    private static List<Choice> choices(List<Count> counts, Optional<String> chosen, Function<Count, String> by,
                                        UnaryOperator<String> name) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach(each -> sums.merge(by.apply(each), each.number(), Long::sum));
        List<Choice> choices = new ArrayList<>();
        sums.forEach((word, number) -> choices.add(new Choice(word, name.apply(word), number, chosen.filter(word::equals).isPresent())));
        return choices;
    }

    private static Optional<String> given(Optional<String> parameter) {
        return parameter.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Key key(String text) {
        Matcher key = KEY.matcher(text);
        if (!key.matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Key(Long.parseLong(key.group(1)), key.group(2), key.group(3));
    }

    private static String key(Listed last) {
        return last.leafIndex() + "~" + last.kind() + "~" + last.code();
    }

    /** A choice of a filter, with how many findings it has. */
    public record Choice(String word, String name, long number, boolean chosen) { }

    /** A line of the inbox.
     *
     * @param number null if the case was erased meanwhile, as {@code path}
     * @param code   null if the kind says it all
     * @param why    the case is listed, in a sentence */
    public record Item(String number, String path, String kind, String code, String why, String stateName, String state, String sequence, String leaf) { }
}
