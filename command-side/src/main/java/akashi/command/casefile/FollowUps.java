package akashi.command.casefile;

import akashi.casework.CaseworkState;
import akashi.casework.OpenClock;
import akashi.casework.Published;
import akashi.casework.Published.Standard;
import akashi.clock.BusinessCalendar;
import akashi.clock.Deadline;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What follows by itself from an event of a case that is recorded here, or from the passing of time. Stateless but for its parts. */
final class FollowUps {
    private static final String DECISION = "decision";
    private static final int MONTHS_BETWEEN_DETENTION_REVIEWS = 3;
    private static final int MONTHS_OF_BRIDGE = 2;

    private final NativeEvents events;
    private final Published published;
    private final Instant now;

    FollowUps(NativeEvents events, Published published, Instant now) {
        this.events = events;
        this.published = published;
        this.now = now;
    }

    /** The clocks that this event sets, stops and starts. @param before the case without it, @param sequence its place */
    List<CaseEvent> of(CaseEvent event, long sequence, CaseworkState before, CaseworkState after) {
        List<CaseEvent> follow = new ArrayList<>();
        if (!after.isOfItsOwn()) {
            return follow;
        }
        switch (event.type()) {
            case "ApplicationReceived", "TransferReceived", "CaseTakenOver" -> {
                if (after.isPending() && !after.clocks().containsKey(DECISION)) {
                    after.procedure().ifPresent(procedure -> application(procedure, day(event, published.zone()), event, follow));
                }
            }
            case "DecisionRecorded" -> after.procedure().ifPresent(procedure -> service(procedure, event, follow));
            case "DecisionServed" -> date(event, "remedyBy").ifPresent(by -> stated("remedy", "applicant", by, follow));
            case "EvidenceRequested" -> evidence(event, sequence, after, follow);
            case "EvidenceSubmitted" -> resume(before, after, follow);
            case "ConsultationRequested" ->
                    date(event, "answerBy").ifPresent(by -> stated("consultation-" + sequence, "agency", by, follow));
            case "InquiryOpened", "InquiryFinding" ->
                    date(event, "answerBy").ifPresent(by -> stated("answer-" + sequence, "institution", by, follow));
            case "DetentionOrdered" -> detention(date(event, "start").orElseGet(() -> day(event, published.zone())), follow);
            case "DetentionReviewed" -> detention(day(event, published.zone()), follow);
            case "DisclosureRequested" -> published.standards("disclosure", day(event, published.zone()))
                    .forEach(standard -> counted("disclosure-" + sequence, standard, standard.amount(), standard.unit(), event, follow));
            case "CaseReopened", "ReviewDecided", "JudicialReviewDecided" -> {
                if (after.isPending() && !after.clocks().containsKey(DECISION)) {
                    after.procedure().ifPresent(procedure -> afresh(procedure, event, follow));
                }
            }
            default -> { }
        }
        if (before.isPending() && !after.isPending() && after.bridgeEndsBy().isPresent()) {
            bridgeEnded(event.type().equals("DecisionRecorded") ? DECISION : "closed", follow);
        }
        return follow;
    }

    /** What time brought. @param by a clock that ran out is missed if its last day ended before this */
    List<CaseEvent> ofTime(CaseworkState casework, Instant by) {
        List<CaseEvent> follow = new ArrayList<>();
        if (casework.isOfItsOwn()) {
            casework.clocks().values().stream().filter(clock -> clock.isOverdue(day(by, zoneOf(clock))))
                    .sorted(Comparator.comparing(OpenClock::dueBy)).forEach(clock -> missed(clock, follow));
            casework.bridgeDueAfter().filter(until -> until.isBefore(day(by, published.zone())))
                    .ifPresent(until -> add(follow, "StatusBridged", Map.of("bridgeEndsBy", text(until.plusMonths(MONTHS_OF_BRIDGE)),
                            "basis", new JsonString("the application is pending on the day the stay ends"))));
            casework.bridgeEndsBy().filter(until -> !casework.isPending() || until.isBefore(day(by, published.zone())))
                    .ifPresent(until -> bridgeEnded(casework.isPending() ? "expired" : DECISION, follow));
        }
        casework.deferredAccesses().entrySet().stream().filter(each -> each.getValue().isBefore(day(by, published.zone())))
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> add(follow, "AccessDisclosureReleased", Map.of("access", new JsonInteger(each.getKey()))));
        return follow;
    }

    /** When time next brings something: the end of the earliest day that matters. */
    static Optional<Instant> next(CaseworkState casework, Published published) {
        List<Instant> moments = new ArrayList<>();
        if (casework.isOfItsOwn()) {
            casework.clocks().values().stream().filter(clock -> clock.isOfficial() && !clock.missed() && !clock.suspended())
                    .forEach(clock -> moments.add(BusinessCalendar.endOf(clock.dueBy(), zoneOf(clock, published))));
            casework.bridgeDueAfter().ifPresent(day -> moments.add(BusinessCalendar.endOf(day, published.zone())));
            casework.bridgeEndsBy().ifPresent(day -> moments.add(BusinessCalendar.endOf(day, published.zone())));
        }
        casework.deferredAccesses().values().forEach(day -> moments.add(BusinessCalendar.endOf(day, published.zone())));
        return moments.stream().min(Comparator.naturalOrder());
    }

    private void application(String procedure, LocalDate day, CaseEvent event, List<CaseEvent> follow) {
        for (Standard standard : published.standards(procedure, day)) {
            counted(standard.clock(), standard, standard.amount(), standard.unit(), event, follow);
            inDays("acknowledgement", standard, standard.acknowledgeWithinDays(), event, follow);
        }
    }

    /** The case is to be decided anew, from this day on; that it came in was acknowledged before. */
    private void afresh(String procedure, CaseEvent event, List<CaseEvent> follow) {
        published.standards(procedure, day(event, published.zone()))
                .forEach(standard -> counted(standard.clock(), standard, standard.amount(), standard.unit(), event, follow));
    }

    private void bridgeEnded(String cause, List<CaseEvent> follow) {
        add(follow, "BridgeEnded", Map.of("cause", new JsonString(cause)));
    }

    private void service(String procedure, CaseEvent event, List<CaseEvent> follow) {
        for (Standard standard : published.standards(procedure, day(event, published.zone()))) {
            inDays("service", standard, standard.serveWithinDays(), event, follow);
        }
    }

    private void inDays(String clock, Standard standard, OptionalLong days, CaseEvent event, List<CaseEvent> follow) {
        days.ifPresent(amount -> counted(clock, standard, amount, Deadline.Unit.DAYS, event, follow));
    }

    private void evidence(CaseEvent event, long sequence, CaseworkState after, List<CaseEvent> follow) {
        Optional<LocalDate> by = date(event, "answerBy");
        by.ifPresent(day -> stated("evidence-" + sequence, "applicant", day, follow));
        OpenClock decision = after.clocks().get(DECISION);
        boolean suspends = event.fields().get("suspendsClock") instanceof JsonBoolean flag && flag.value();
        if (suspends && decision != null && !decision.suspended() && !decision.missed()) {
            Map<String, JsonValue> fields = new LinkedHashMap<>(Map.of("clock", new JsonString(DECISION),
                    "reasonCode", new JsonString("evidence-requested")));
            Optional.ofNullable(event.fields().get("basis")).ifPresent(basis -> fields.put("basis", basis));
            add(follow, "DeadlineSuspended", fields);
        }
    }

    /** The decision clock goes on when the last question that stopped it is answered. */
    private void resume(CaseworkState before, CaseworkState after, List<CaseEvent> follow) {
        OpenClock decision = before.clocks().get(DECISION);
        boolean asks = after.clocks().keySet().stream().anyMatch(name -> name.startsWith("evidence-"));
        if (decision != null && decision.suspended() && !asks) {
            Optional<BusinessCalendar> calendar = calendarOf(decision);
            ZoneId zone = zoneOf(decision);
            LocalDate stopped = day(decision.suspendedAt().orElseThrow(), zone);
            LocalDate today = day(now, zone);
            LocalDate resumed = today.isBefore(stopped) ? stopped : today;
            LocalDate due = calendar.map(known -> Deadline.dueAfterPause(decision.dueBy(), stopped, resumed, unitOf(decision), known))
                    .orElse(decision.dueBy().plusDays(resumed.toEpochDay() - stopped.toEpochDay()));
            add(follow, "DeadlineResumed", Map.of("clock", new JsonString(DECISION), "newDueOn", text(due)));
        }
    }

    /** The unit stands in the formula, which the clock carries with it; the standard may have been amended since. */
    private static Deadline.Unit unitOf(OpenClock clock) {
        return clock.formula().contains("working day") ? Deadline.Unit.WORKING_DAYS : Deadline.Unit.DAYS;
    }

    private void detention(LocalDate from, List<CaseEvent> follow) {
        LocalDate due = from.plusMonths(MONTHS_BETWEEN_DETENTION_REVIEWS);
        add(follow, "DeadlineSet", Map.of("clock", new JsonString("detention-review"), "owner", new JsonString("institution"),
                "startsOn", text(from), "dueBy", text(due),
                "formula", new JsonString(from + " + " + MONTHS_BETWEEN_DETENTION_REVIEWS + " months = " + due)));
    }

    private void counted(String clock, Standard standard, long amount, Deadline.Unit unit, CaseEvent event, List<CaseEvent> follow) {
        // A clock that counts by a calendar needs it: a standard that was published without sets none.
        published.calendar(standard.calendar()).ifPresent(calendar -> {
            Deadline deadline = new Deadline(day(event, calendar.zone()), amount, unit, calendar);
            Map<String, JsonValue> fields = new LinkedHashMap<>();
            fields.put("clock", new JsonString(clock));
            fields.put("basis", new JsonString(standard.basis()));
            fields.put("startsOn", text(deadline.startsOn()));
            fields.put("dueBy", text(deadline.dueOn()));
            fields.put("owner", new JsonString(standard.owner()));
            fields.put("formula", new JsonString(deadline.formula()));
            fields.put("standard", new JsonString(standard.name()));
            fields.put("calendar", new JsonString(standard.calendar()));
            add(follow, "DeadlineSet", fields);
        });
    }

    private void stated(String clock, String owner, LocalDate due, List<CaseEvent> follow) {
        add(follow, "DeadlineSet", Map.of("clock", new JsonString(clock), "owner", new JsonString(owner), "dueBy", text(due)));
    }

    private void missed(OpenClock clock, List<CaseEvent> follow) {
        long late = day(now, zoneOf(clock)).toEpochDay() - clock.dueBy().toEpochDay();
        add(follow, "DeadlineMissed", Map.of("clock", new JsonString(clock.clock()), "dueBy", text(clock.dueBy()),
                "detectedAt", new JsonString(Instants.format(now)), "owner", new JsonString(clock.owner()), "daysLate", new JsonInteger(late)));
    }

    private void add(List<CaseEvent> follow, String type, Map<String, JsonValue> fields) {
        follow.add(events.bySystem(type, now, fields));
    }

    private Optional<BusinessCalendar> calendarOf(OpenClock clock) {
        return clock.calendar().flatMap(published::calendar);
    }

    private ZoneId zoneOf(OpenClock clock) {
        return zoneOf(clock, published);
    }

    private static ZoneId zoneOf(OpenClock clock, Published published) {
        return clock.calendar().flatMap(published::calendar).map(BusinessCalendar::zone).orElse(published.zone());
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalDate();
    }

    private static LocalDate day(CaseEvent event, ZoneId zone) {
        return event.at(0).day(zone);
    }

    private static Optional<LocalDate> date(CaseEvent event, String field) {
        return event.at(0).date(field);
    }

    private static JsonString text(LocalDate day) {
        return new JsonString(day.toString());
    }
}
