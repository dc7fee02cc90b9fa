package akashi.register;

import akashi.clock.BusinessCalendar;

/**
 * One version of a calendar of working days.
 *
 * @param leaf where it was published
 */
public record PublishedCalendar(long leaf, BusinessCalendar calendar) {
}
