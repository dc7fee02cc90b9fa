package akashi.register;

import akashi.clock.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calendars of working days. Immutable.
 *
 * @param newest of each name, its newest version
 * @param last   the one published last, whatever its name
 */
record Calendars(Shelf<String, PublishedCalendar> newest, Optional<PublishedCalendar> last) {
    static final Calendars NONE = new Calendars(Shelf.empty(), Optional.empty());

    /** A standard counts by a calendar that is there. */
    Optional<RegisterRefusal> refusalOf(Own event) {
        boolean unknown = event.type() == PublicEventType.SERVICE_STANDARD_PUBLISHED && newest.get(event.text("calendar")).isEmpty();
        return unknown ? event.refused(RegisterRule.CALENDAR_UNKNOWN, "calendar names none that was published; publish it first.")
                : Optional.empty();
    }

    Calendars with(Own event) {
        if (event.type() != PublicEventType.BUSINESS_CALENDAR_PUBLISHED) {
            return this;
        }
        Set<DayOfWeek> weekend = event.texts("weekend").stream().map(name -> FieldForm.day(name).orElseThrow()).collect(Collectors.toSet());
        Set<LocalDate> holidays = event.texts("holidays").stream().map(LocalDate::parse).collect(Collectors.toSet());
        PublishedCalendar calendar = new PublishedCalendar(event.leaf(), new BusinessCalendar(event.text("calendar"), event.number("version"),
                ZoneId.of(event.text("zone")), weekend, holidays, event.date("from"), event.date("until")));
        return new Calendars(newest.with(event.text("calendar"), calendar), Optional.of(calendar));
    }
}
