package akashi.facets;

import akashi.event.Content;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a case's earlier records mean for the row of the next one, under rules version 3 (docs/format/facets.md): a fold over its records, in
 * their order. Immutable, small, and total: every record can be taken in, whatever it says.
 *
 * @param isKnown   false: of some record before, something is closed, withheld or erased that counts here
 * @param received  the stated moment of the first receipt
 * @param procedure that was applied for
 * @param decided   the stated moment of the decision recorded last
 * @param result    what the case came to so far: the outcome decided last, {@code withdrawn}, or {@code closed}
 * @param isOver    has the wait for a first ending come to it: a decision, a withdrawal, a closing?
 * @param due       when the decision is due
 */
public record CaseSoFar(boolean isKnown, Optional<Instant> received, Optional<String> procedure, Optional<Instant> decided,
        Optional<String> result, boolean isOver, Due due) {
    /** Of a case of which nothing is recorded. */
    public static final CaseSoFar NONE = new CaseSoFar(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, Due.NONE);

    private static final String DECISION = "decision";
    private static final Map<String, List<String>> READ = Map.of(
            "ApplicationReceived", List.of("occurredAt", "procedure", "dueBy"),
            "ApplicationAcknowledged", List.of("decisionDueBy"),
            "DeadlineSet", List.of("clock", "dueBy"),
            "DeadlineExtended", List.of("clock", "newDueOn", "newDueBy"),
            "DeadlineSuspended", List.of("clock"),
            "DeadlineResumed", List.of("clock", "newDueOn"),
            "DecisionRecorded", List.of("occurredAt", "outcome"));

    /**
     * When the decision is due.
     *
     * @param day        the last day in time, where a record says a day
     * @param moment     the last moment in time, where it says a moment
     * @param isExtended was it put off?
     */
    public record Due(Optional<LocalDate> day, Optional<Instant> moment, boolean isExtended) {
        static final Due NONE = new Due(Optional.empty(), Optional.empty(), false);

        /** The last day in time, in this zone; empty: no record says when, or the clock stands still. */
        Optional<LocalDate> in(ZoneId zone) {
            return day.or(() -> moment.map(at -> at.atZone(zone).toLocalDate()));
        }

        private Due to(Optional<LocalDate> newDay, Optional<Instant> newMoment, boolean putOff) {
            return newDay.isEmpty() && newMoment.isEmpty() ? this : new Due(newDay, newMoment, isExtended || putOff);
        }
    }

    /** The case after a record that is open. */
    public CaseSoFar after(Content record) {
        return after(record, List.of());
    }

    /** The case after a record, of which these fields are closed. */
    public CaseSoFar after(Content record, Collection<String> closed) {
        boolean known = isKnown && READ.getOrDefault(record.type(), List.of()).stream().noneMatch(closed::contains);
        return switch (record.type()) {
            case "ApplicationReceived" -> new CaseSoFar(known, received.or(() -> Optional.of(stated(record))), record.text("procedure").or(() -> procedure),
                    decided, result, isOver, due.to(Optional.empty(), moment(record, "dueBy"), false));
            case "ApplicationAcknowledged" -> with(known, due.to(day(record, "decisionDueBy"), Optional.empty(), false));
            case "DeadlineSet" -> with(known, isOfDecision(record) ? due.to(day(record, "dueBy"), Optional.empty(), false) : due);
            case "DeadlineExtended" -> with(known, record.text("clock").isEmpty() || isOfDecision(record)
                    ? due.to(day(record, "newDueOn"), moment(record, "newDueBy"), true) : due);
            case "DeadlineSuspended" -> with(known, isOfDecision(record) ? new Due(Optional.empty(), Optional.empty(), due.isExtended()) : due);
            case "DeadlineResumed" -> with(known, isOfDecision(record) ? due.to(day(record, "newDueOn"), Optional.empty(), false) : due);
            case "DecisionRecorded" -> new CaseSoFar(known, received, procedure, Optional.of(stated(record)), record.text("outcome"), true, due);
            case "Withdrawn" -> new CaseSoFar(known, received, procedure, decided, isOver ? result : Optional.of("withdrawn"), true, due);
            case "CaseClosed" -> new CaseSoFar(known, received, procedure, decided, isOver ? result : Optional.of("closed"), true, due);
            default -> with(known, due);
        };
    }

    /** The case after a record of which nothing can be read. */
    public CaseSoFar afterClosed() {
        return new CaseSoFar(false, received, procedure, decided, result, isOver, due);
    }

    private CaseSoFar with(boolean known, Due newDue) {
        return known == isKnown && newDue.equals(due) ? this : new CaseSoFar(known, received, procedure, decided, result, isOver, newDue);
    }

    /** When it happened, or was written down where it does not say. */
    static Instant stated(Content record) {
        return moment(record, "occurredAt").orElse(record.recordedAt());
    }

    private static boolean isOfDecision(Content record) {
        return record.text("clock").filter(DECISION::equals).isPresent();
    }

    private static Optional<Instant> moment(Content record, String field) {
        Optional<String> text = record.text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instants.parse(text.get(), field));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(Content record, String field) {
        try {
            return record.text(field).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Says nothing: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "CaseSoFar";
    }
}
