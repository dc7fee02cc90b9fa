package akashi.casework;

import akashi.clock.BusinessCalendar;
import akashi.clock.Deadline;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the rules of casework ask of the public record: criteria, service standards, calendars and code lists. */
public interface Published {
    /** Of a reader who was not shown the public record: rules that need it are undecided. */
    Published UNKNOWN = new UnknownPublished();

    /** Is the public record at hand? */
    boolean isKnown();

    /** Was that version of the criterion in force on that day? */
    boolean inForce(String criterion, long version, LocalDate day);

    /** The service standards in force for a procedure on a day. */
    List<Standard> standards(String procedure, LocalDate day);

    /** Is this standard, by its name and version, part of the public record at hand? Where it is not, nobody can say how far it goes. */
    boolean hasStandard(String standard);

    /** By how many days what a standard sets may be extended in all; empty: it says nothing. */
    OptionalLong extensionCap(String standard);

    /** The newest version of a calendar. */
    Optional<BusinessCalendar> calendar(String id);

    /** The codes of a published list; empty: no list of that name was published. */
    Optional<Set<String>> codeList(String name);

    /** Where the institution's days begin and end, for dates that no standard's calendar rules. */
    default ZoneId zone() {
        return ZoneOffset.UTC;
    }

    /**
     * How long something may take.
     *
     * @param name                 and version, as a deadline names it
     * @param clock                the clock that it sets, {@code decision} for one
     * @param owner                who must be done by then: {@code institution}, {@code agency}
     * @param basis                why it binds
     * @param extensionCapDays     by how many days it may be extended in all
     * @param acknowledgeWithinDays after how many days an application must be acknowledged
     * @param serveWithinDays      after how many days a decision must be served
     */
    record Standard(String name, String clock, long amount, Deadline.Unit unit, String calendar, String owner, String basis,
            OptionalLong extensionCapDays, OptionalLong acknowledgeWithinDays, OptionalLong serveWithinDays) {
    }
}
