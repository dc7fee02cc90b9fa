package akashi.query.statistics;

import java.time.LocalDate;

/** A date of the calendar of statistics. @param on the day before which it does not come @param leafIndex of the calendar's event */
public record PlannedRelease(String series, String release, LocalDate until, LocalDate on, long leafIndex) { }
