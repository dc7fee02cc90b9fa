package akashi.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A clock that runs, or that ran out and was not answered yet.
 *
 * @param clock       its name in the case, such as {@code decision} or {@code evidence-7}
 * @param owner       who must be done by then: {@code institution}, {@code agency}, {@code court}, {@code applicant}
 * @param dueBy       the last day
 * @param firstDueBy  the last day before any extension
 * @param setBy       the sequence of the event that set it
 * @param suspendedAt when it was stopped; empty: it runs
 * @param missed      it ran out, and that is recorded
 * @param formula     how the day was counted, in words; empty where it was stated
 * @param standard    the service standard it comes from, if any
 * @param calendar    by which it was counted, if any
 */
public record OpenClock(String clock, String owner, LocalDate dueBy, LocalDate firstDueBy, long setBy, Optional<Instant> suspendedAt,
        boolean missed, String formula, Optional<String> standard, Optional<String> calendar) {
    /** Does it stand still? */
    public boolean suspended() {
        return suspendedAt.isPresent();
    }

    /** Must somebody else than the applicant be done by then? */
    public boolean isOfficial() {
        return !owner.equals("applicant");
    }

    /** Has it run out by that day without that being recorded? */
    public boolean isOverdue(LocalDate today) {
        return isOfficial() && !missed && !suspended() && dueBy.isBefore(today);
    }

    OpenClock due(LocalDate day) {
        return new OpenClock(clock, owner, day, firstDueBy, setBy, Optional.empty(), missed, formula, standard, calendar);
    }

    OpenClock suspended(Instant at) {
        return new OpenClock(clock, owner, dueBy, firstDueBy, setBy, Optional.of(at), missed, formula, standard, calendar);
    }

    OpenClock asMissed() {
        return new OpenClock(clock, owner, dueBy, firstDueBy, setBy, suspendedAt, true, formula, standard, calendar);
    }
}
