package akashi.query.web;

import akashi.casefile.Audience;
import akashi.casework.OpenClock;
import akashi.query.casefile.CaseView;
import akashi.query.casefile.ReadCase;
import akashi.query.evidence.Recipient;
import akashi.query.following.LogFollower;
import akashi.query.oversight.CaseChanges;
import akashi.query.oversight.CaseJudgement;
import akashi.query.oversight.CaseThen;
import akashi.query.oversight.FindingState;
import akashi.query.oversight.Inquiry;
import akashi.query.oversight.OversightDesk;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** Fills the pages of a case that staff see: now, as it stood on a day, and what came between two days. */
@Component
class StaffCasePages {
    /** So many of the events that stand on another day by the other count; each bears both days where it stands among the events, too. */
    private static final int ELSEWHERE = 40;

    private final PageFrame frame;
    private final OversightDesk desk;
    private final ReasonText reasons;
    private final MessageSource words;
    private final LogFollower follower;
    private final Clock clock;

    StaffCasePages(PageFrame frame, OversightDesk desk, ReasonText reasons, MessageSource words, LogFollower follower, Clock clock) {
        this.frame = frame;
        this.desk = desk;
        this.reasons = reasons;
        this.words = words;
        this.follower = follower;
        this.clock = clock;
    }

    /** The form that has a look recorded. @param from the event with which the page begins that comes after it */
    String look(String area, String number, long from, StaffVisit visit, Model model) {
        model.addAttribute("from", from);
        common(area, number, visit, StaffDoor.casePath(area, number), model);
        return "staff-look";
    }

    /** The case as it stands now, its events from one on. */
    String now(String area, String number, ReadCase read, String role, long from, StaffVisit visit, Model model) throws IOException {
        String path = StaffDoor.casePath(area, number);
        common(area, number, visit, from == 0 ? path : path + "?from=" + from, model);
        CaseView view = read.view(Audience.of(role));
        CaseJudgement judged = desk.judge(read);
        Window window = Window.of(view.events().size(), from, path);
        var text = new EventText(words, frame.language(), Locale.forLanguageTag(frame.language().tag()), frame.zone(), window::place);
        model.addAttribute("view", CasePage.of(number, role, view, text, follower, window));
        model.addAttribute("reasons", judged.reasons().stream().map(this::reason).toList());
        model.addAttribute("inquiries", judged.inquiries().stream().map(this::inquiry).toList());
        model.addAttribute("clocks", judged.clocks().stream().map(this::clock).toList());
        model.addAttribute("inquires", visit.roles().contains("ombudsman"));
        model.addAttribute("answers", visit.roles().contains("recording-officer"));
        model.addAttribute("takesEvidence", Recipient.of(role).isPresent());
        model.addAttribute("today", today().toString());
        return "staff-case";
    }

    /** The case as it stood at the end of a day. */
    String day(String area, String number, CaseView view, String on, Optional<String> by, int first, StaffVisit visit, Model model) {
        LocalDate day = day(on);
        CaseThen.By counted = by(by);
        String path = address(area, number, "day").queryParam("on", day).queryParam("by", word(counted)).toUriString();
        ZoneId zone = frame.zone();
        EventText text = new EventText(words, frame.language(), zone);
        CaseThen then = CaseThen.at(view, day, counted, zone);
        Part part = Part.of(then.events().size(), first, path);
        common(area, number, visit, part.here(), model);
        model.addAttribute("then", then(then, zone));
        model.addAttribute("events", dated(then.events().subList(part.from(), part.to()), text, zone));
        model.addAttribute("elsewhere", dated(then.elsewhere().subList(0, Math.min(ELSEWHERE, then.elsewhere().size())), text, zone));
        model.addAttribute("elsewhereAll", then.elsewhere().size());
        model.addAttribute("part", part);
        model.addAttribute("total", view.events().size());
        return "staff-day";
    }

    /** What came between the ends of two days. */
    String days(String area, String number, CaseView view, String from, String to, Optional<String> by, int first, StaffVisit visit, Model model) {
        LocalDate one = day(from);
        LocalDate other = day(to);
        LocalDate earlier = one.isAfter(other) ? other : one;
        LocalDate later = one.isAfter(other) ? one : other;
        CaseThen.By counted = by(by);
        String path = address(area, number, "days").queryParam("from", earlier).queryParam("to", later).queryParam("by", word(counted)).toUriString();
        ZoneId zone = frame.zone();
        var text = new EventText(words, frame.language(), zone);
        CaseThen before = CaseThen.at(view, earlier, counted, zone);
        CaseThen after = CaseThen.at(view, later, counted, zone);
        CaseChanges changes = CaseChanges.between(before, after);
        Part part = Part.of(changes.added().size(), first, path);
        common(area, number, visit, part.here(), model);
        model.addAttribute("earlier", then(before, zone));
        model.addAttribute("later", then(after, zone));
        model.addAttribute("part", part);
        model.addAttribute("changes", changes.added().subList(part.from(), part.to()).stream().map(each -> new Change(event(each.event(), text, zone), each.kind().name().toLowerCase(Locale.ROOT),
            each.target().map(target -> Long.toString(target)).orElse(null))).toList());
        model.addAttribute("corrects", changes.number(CaseChanges.Kind.CORRECTS));
        model.addAttribute("withdraws", changes.number(CaseChanges.Kind.WITHDRAWS));
        model.addAttribute("contests", changes.number(CaseChanges.Kind.CONTESTS));
        model.addAttribute("begun", changes.clocksBegun().stream().map(reasons::clock).toList());
        model.addAttribute("ended", changes.clocksEnded().stream().map(reasons::clock).toList());
        model.addAttribute("moved", changes.clocksMoved().stream().map(reasons::clock).toList());
        return "staff-days";
    }

    private void common(String area, String number, StaffVisit visit, String path, Model model) {
        frame.addTo(model, path);
        model.addAttribute("visit", new StaffNav(visit, area));
        model.addAttribute("number", number);
        model.addAttribute("here", StaffDoor.casePath(area, number));
    }

    private Then then(CaseThen then, ZoneId zone) {
        String state = then.state().isPending() ? "pending" : then.state().hasBegun() ? "done" : "none";
        return new Then(date(then.day()), word(then.by()), then.events().size(), then.undated().size(), state,
            then.state().clocks().values().stream().map(this::clock).toList(), then.state().procedure().map(code -> new CodeWords(words, frame.locale()).of("procedure", code)).orElse(null));
    }

    private List<Dated> dated(List<CaseView.Event> events, EventText text, ZoneId zone) {
        return events.stream().map(event -> event(event, text, zone)).toList();
    }

    private Dated event(CaseView.Event event, EventText text, ZoneId zone) {
        return new Dated(text.line(event), CaseThen.statedOn(event, zone).map(this::date).orElse(null),
            CaseThen.recordedOn(event, zone).map(this::date).orElse(null));
    }

    private ClockLine clock(OpenClock clock) {
        return new ClockLine(reasons.clock(clock.clock()), clock.clock(), clock.owner(), date(clock.dueBy()), clock.suspended(), clock.missed(),
            clock.formula().isEmpty() ? null : clock.formula(), clock.isOverdue(today()));
    }

    private Reason reason(CaseJudgement.Reason reason) {
        return new Reason(reasons.kind(reason.kind().word()), reasons.code(reason.kind().word(), reason.code()),
            reasons.why(reason.kind().word(), reason.code()), reason.sentence().isEmpty() ? null : reasons.breach(reason.sentence()),
            reasons.state(reason.state().word()), reason.state().word(), Long.toString(reason.sequence()));
    }

    private InquiryLine inquiry(Inquiry inquiry) {
        return new InquiryLine(Long.toString(inquiry.opened()), Long.toString(inquiry.asked()), inquiry.found().isPresent(),
            inquiry.answerBy().map(this::date).orElse(null), inquiry.answered(), reasons.state(inquiry.state().word()),
            inquiry.state() == FindingState.CLOSED);
    }

    private String date(LocalDate day) {
        return Moment.day(day, frame.language());
    }

    private LocalDate today() {
        ZoneId zone = frame.zone();
        return LocalDate.now(clock.withZone(zone));
    }

    private static UriComponentsBuilder address(String area, String number, String page) {
        return UriComponentsBuilder.fromUriString(StaffDoor.casePath(area, number)).pathSegment(page);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException noDay) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static CaseThen.By by(Optional<String> word) {
        return word.filter("stated"::equals).isPresent() ? CaseThen.By.STATED : CaseThen.By.RECORDED;
    }

    private static String word(CaseThen.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    /** An event with its two days. @param stated null if it does not say, as {@code recorded} if it cannot be opened */
    public record Dated(EventText.EventLine line, String stated, String recorded) { }

    /** Which of many lines a page shows, so that a long case does not make a long page.
     *
     * @param from   the first, counted from 0
     * @param to     after the last
     * @param here   the address of this part
     * @param before the address of the part before it; null: none
     * @param after  the address of the part after it; null: none */
    public record Part(int from, int to, int all, String here, String before, String after) {
        private static final int MOST = 100;

        static Part of(int all, int asked, String path) {
            int from = Math.max(0, Math.min(asked, all - 1));
            int to = Math.min(all, from + MOST);
            return new Part(from, to, all, at(path, from), from == 0 ? null : at(path, Math.max(0, from - MOST)), to == all ? null : at(path, to));
        }

        private static String at(String path, int first) {
            return first == 0 ? path : path + "&first=" + first;
        }
    }

    /** A case on a day. @param events how many had happened; @param state {@code pending}, {@code done} or {@code none}, by its events; @param procedure null if it does not say */
    public record Then(String day, String by, int events, int undated, String state, List<ClockLine> clocks, String procedure) { }

    /** A change. @param target null if it is about none */
    public record Change(Dated event, String kind, String target) { }

    /** A clock. @param formula null if the day was stated; @param overdue ran out, and nothing says so yet */
    public record ClockLine(String name, String code, String owner, String dueBy, boolean suspended, boolean missed, String formula, boolean overdue) { }

    /** Why the case is listed. @param sentence what is wrong in this event; null if the kind says it all */
    public record Reason(String kind, String code, String why, String sentence, String stateName, String state, String sequence) { }

    /** An inquiry. @param asked the event that an answer has to name; @param answerBy null if no day was named */
    public record InquiryLine(String opened, String asked, boolean found, String answerBy, boolean answered, String stateName, boolean closed) { }
}
