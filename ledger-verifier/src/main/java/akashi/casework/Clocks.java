package akashi.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The clocks of a case that is recorded here. Immutable.
 *
 * @param open     those that are not answered, by name
 * @param notified the sequence of the last notice that was sent; empty: none was
 */
record Clocks(Map<String, OpenClock> open, OptionalLong notified) {
    static final Clocks NONE = new Clocks(Map.of(), OptionalLong.empty());
    static final String DECISION = "decision";
    private static final String REMEDY = "remedy";
    private static final ZoneId FIRST_TO_SEE_A_DAY = ZoneOffset.ofHours(14);
    private static final ZoneId LAST_TO_SEE_A_DAY = ZoneOffset.ofHours(-12);

    Clocks {
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
    }

    /** By then a miss of this day must be in the record, wherever the institution is: a day after its end. */
    static Instant latestRecordOfMiss(LocalDate dueBy) {
        return dueBy.plusDays(1).atStartOfDay(LAST_TO_SEE_A_DAY).toInstant().plus(Duration.ofHours(24));
    }

    void judge(CaseworkEvent event, boolean somethingIsClosed, Published published, Breaches breaches) {
        if (!event.isNative()) {
            return;
        }
        switch (event.type()) {
            case "DeadlineMissed" -> missed(event, somethingIsClosed, breaches);
            case "DeadlineExtended" -> extended(event, somethingIsClosed, published, breaches);
            case "CaseClosed" -> breaches.when(any(clock -> clock.isOfficial() && !clock.missed()), Rule.CLOCK_ANSWERED,
                    "A clock of the institution still runs: what is due must be done, extended, or recorded as missed first.");
            case "Withdrawn" -> deemed(event, somethingIsClosed, published, breaches);
            case "DecisionRecorded" -> {
                LocalDate today = today(event, published);
                breaches.when(any(clock -> clock.clock().startsWith("evidence-") && !clock.isOfficial() && !clock.dueBy().isBefore(today)),
                        Rule.APPLICANT_CLOCK_RUNS, "The applicant still has time to answer.");
            }
            default -> { }
        }
        if (!event.is("DeadlineMissed")) {
            Instant now = event.content().recordedAt();
            boolean ranOut = any(clock -> clock.isOfficial() && !clock.missed() && !clock.suspended()
                    && now.isAfter(latestRecordOfMiss(clock.dueBy())));
            // What is left closed may be the very answer.
            breaches.whenAbsent(ranOut, somethingIsClosed, Rule.CLOCK_ANSWERED,
                    "A clock of the institution ran out more than a day before, and nothing says that it was missed.");
        }
    }

    private void missed(CaseworkEvent event, boolean somethingIsClosed, Breaches breaches) {
        if (breaches.closed(event, Rule.MISSED_BY_SYSTEM, "role", "clock", "dueBy")) {
            return;
        }
        breaches.when(!event.says("role", "system"), Rule.MISSED_BY_SYSTEM, "Only the system records that a deadline was missed.");
        OpenClock clock = open.get(event.text("clock").orElse(""));
        breaches.whenAbsent(clock == null, somethingIsClosed, Rule.MISSED_BY_SYSTEM, "No such clock runs.");
        if (clock != null) {
            breaches.when(clock.missed(), Rule.MISSED_BY_SYSTEM, "That it was missed is recorded already.");
            boolean early = event.content().recordedAt().isBefore(clock.dueBy().plusDays(1).atStartOfDay(FIRST_TO_SEE_A_DAY).toInstant());
            breaches.when(early || clock.suspended() || event.date("dueBy").filter(clock.dueBy()::equals).isEmpty(), Rule.MISSED_BY_SYSTEM,
                    "The clock had not run out.");
        }
    }

    private void extended(CaseworkEvent event, boolean somethingIsClosed, Published published, Breaches breaches) {
        if (breaches.closed(event, Rule.EXTENSION_BEFORE_EXPIRY, "clock", "newDueOn")) {
            return;
        }
        OpenClock clock = open.get(event.text("clock").orElse(DECISION));
        breaches.whenAbsent(clock == null, somethingIsClosed, Rule.EXTENSION_BEFORE_EXPIRY, "No such clock runs.");
        if (clock == null) {
            return;
        }
        // Without the calendar the day is read where it ends last, so that nobody is accused for a difference of zones.
        ZoneId zone = published.isKnown() ? zoneOf(clock, published) : LAST_TO_SEE_A_DAY;
        boolean late = event.content().recordedAt().atZone(zone).toLocalDate().isAfter(clock.dueBy());
        breaches.when(late || clock.missed(), Rule.EXTENSION_BEFORE_EXPIRY, "The deadline had run out before it was extended.");
        Optional<LocalDate> until = newDueOn(event);
        breaches.when(until.isEmpty() || !until.get().isAfter(clock.dueBy()), Rule.EXTENSION_BEFORE_EXPIRY,
                "An extension ends later than what it extends.");
        if (until.isPresent() && clock.standard().isPresent()) {
            if (!published.hasStandard(clock.standard().get())) {
                breaches.undecided(Rule.EXTENSION_BEFORE_EXPIRY, "the published standard, which may say by how much, is not at hand");
                return;
            }
            long days = ChronoUnit.DAYS.between(clock.firstDueBy(), until.get());
            breaches.when(published.extensionCap(clock.standard().get()).stream().anyMatch(cap -> days > cap), Rule.EXTENSION_BEFORE_EXPIRY,
                    "It is extended by more days than the published standard allows.");
        }
    }

    private void deemed(CaseworkEvent event, boolean somethingIsClosed, Published published, Breaches breaches) {
        if (breaches.closed(event, Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE, "cause") || !event.says("cause", "deemed")) {
            return;
        }
        LocalDate today = today(event, published);
        Predicate<OpenClock> letPass = clock -> !clock.isOfficial() && !clock.clock().equals(REMEDY) && clock.dueBy().isBefore(today);
        breaches.whenAbsent(!any(letPass), somethingIsClosed, Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE,
                "The applicant let no deadline pass of which the withdrawal could be taken.");
        breaches.whenAbsent(!any(letPass.and(clock -> notified.isPresent() && notified.getAsLong() > clock.setBy())), somethingIsClosed,
                Rule.DEEMED_WITHDRAWAL_NEEDS_NOTICE, "The applicant was not notified of the deadline that passed.");
    }

    /** Without the public record the day is read where it begins first, so that nobody is accused for a difference of zones. */
    private static LocalDate today(CaseworkEvent event, Published published) {
        return event.day(published.isKnown() ? published.zone() : FIRST_TO_SEE_A_DAY);
    }

    static ZoneId zoneOf(OpenClock clock, Published published) {
        return clock.calendar().flatMap(published::calendar).map(calendar -> calendar.zone()).orElse(published.zone());
    }

    private static Optional<LocalDate> newDueOn(CaseworkEvent event) {
        return event.date("newDueOn").or(() -> event.instant("newDueBy").map(instant -> instant.atZone(ZoneOffset.UTC).toLocalDate()));
    }

    private boolean any(Predicate<OpenClock> asked) {
        return open.values().stream().anyMatch(asked);
    }

    Clocks after(CaseworkEvent event) {
        if (!event.isNative() || event.is("RecordAccessed", "TrailDisclosed", "AccessCodeIssued")) {
            return this;
        }
        Map<String, OpenClock> then = new LinkedHashMap<>(open);
        String named = event.text("clock").orElse(DECISION);
        switch (event.type()) {
            case "DeadlineSet" -> set(event, then);
            case "DeadlineExtended", "DeadlineResumed" ->
                    newDueOn(event).ifPresent(day -> then.computeIfPresent(named, (name, clock) -> clock.due(day)));
            case "DeadlineSuspended" -> then.computeIfPresent(named, (name, clock) -> clock.suspended(event.at()));
            case "DeadlineMissed" -> then.computeIfPresent(named, (name, clock) -> clock.asMissed());
            case "ApplicationAcknowledged" -> then.remove("acknowledgement");
            case "DecisionRecorded" -> {
                then.remove(DECISION);
                then.remove("acknowledgement");
                then.keySet().removeIf(name -> name.startsWith("evidence-"));
            }
            case "DecisionServed" -> then.remove("service");
            case "ReviewLodged", "JudicialReviewLodged" -> then.remove(REMEDY);
            case "EvidenceSubmitted" -> answered(event, "evidence-", "request", then);
            case "ConsultationAnswered" -> answered(event, "consultation-", "consultation", then);
            case "InstitutionAnswered" -> answered(event, "answer-", "inquiry", then);
            case "DisclosureAnswered" -> answered(event, "disclosure-", "request", then);
            case "DetentionEnded" -> then.remove("detention-review");
            case "Withdrawn" -> then.values().removeIf(clock -> clock.clock().equals(DECISION) || clock.clock().equals("acknowledgement")
                    || clock.clock().startsWith("evidence-"));
            case "CaseClosed" -> then.values().removeIf(clock -> !clock.isOfficial() && !clock.clock().equals(REMEDY) || clock.missed());
            default -> { }
        }
        OptionalLong last = event.is("NoticeSent") ? OptionalLong.of(event.sequence()) : notified;
        return then.equals(open) && last.equals(notified) ? this : new Clocks(then, last);
    }

    private static void set(CaseworkEvent event, Map<String, OpenClock> then) {
        Optional<String> clock = event.text("clock");
        Optional<LocalDate> due = event.date("dueBy");
        if (clock.isPresent() && due.isPresent()) {
            then.put(clock.get(), new OpenClock(clock.get(), event.text("owner").orElse("institution"), due.get(), due.get(),
                    event.sequence(), Optional.empty(), false, event.text("formula").orElse(""), event.text("standard"),
                    event.text("calendar")));
        }
    }

    /** The clock of the question that is answered; the oldest of its kind where the answer does not say which. */
    private static void answered(CaseworkEvent event, String prefix, String field, Map<String, OpenClock> then) {
        Optional<String> name = event.number(field).isPresent() ? Optional.of(prefix + event.number(field).getAsLong())
                : then.keySet().stream().filter(each -> each.startsWith(prefix)).findFirst();
        name.ifPresent(then::remove);
    }
}
