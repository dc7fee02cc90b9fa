package akashi.console.authority;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** When the made-up authority works: the days that it publishes as its calendar, and the hours of its counters. */
final class Calendar {
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    /** The authority begins to record. */
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 4, 1);
    /** Nobody plays beyond this day: what is not done by then is pending. */
    static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 30);
    static final List<LocalDate> HOLIDAYS = List.of(LocalDate.of(2025, 4, 29), LocalDate.of(2025, 5, 5), LocalDate.of(2025, 5, 6),
            LocalDate.of(2025, 7, 21), LocalDate.of(2025, 8, 11), LocalDate.of(2025, 9, 15), LocalDate.of(2025, 9, 23),
            LocalDate.of(2025, 10, 13), LocalDate.of(2025, 11, 3), LocalDate.of(2025, 11, 24), LocalDate.of(2025, 12, 29),
            LocalDate.of(2025, 12, 30), LocalDate.of(2025, 12, 31), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2),
            LocalDate.of(2026, 1, 12), LocalDate.of(2026, 2, 11), LocalDate.of(2026, 2, 23), LocalDate.of(2026, 3, 20),
            LocalDate.of(2026, 4, 29), LocalDate.of(2026, 5, 4), LocalDate.of(2026, 5, 5), LocalDate.of(2026, 5, 6),
            LocalDate.of(2026, 7, 20), LocalDate.of(2026, 8, 11), LocalDate.of(2026, 9, 21), LocalDate.of(2026, 9, 22),
            LocalDate.of(2026, 9, 23));
    private static final Set<LocalDate> CLOSED = Set.copyOf(HOLIDAYS);
    private static final int OPENS = 9;
    private static final int CLOSES = 17;

    private Calendar() {
    }

    /** This day, or the next on which the authority works. */
    static LocalDate workingDay(LocalDate day) {
        LocalDate next = day;
        while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY || CLOSED.contains(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** This moment if a counter is open then, otherwise the next opening. */
    static LocalDateTime workingHour(LocalDateTime moment) {
        LocalDateTime time = moment.getHour() < CLOSES ? moment : moment.toLocalDate().plusDays(1).atTime(OPENS, moment.getMinute());
        time = time.getHour() < OPENS ? time.withHour(OPENS) : time;
        LocalDate day = workingDay(time.toLocalDate());
        return day.equals(time.toLocalDate()) ? time : day.atTime(time.toLocalTime());
    }
}
