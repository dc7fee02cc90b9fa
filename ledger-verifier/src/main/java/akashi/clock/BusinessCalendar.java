package akashi.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One version of a published calendar of working days. Immutable.
 *
 * @param id the calendar's name, such as {@code JP}
 * @param version which of its versions
 * @param zone where its days begin and end
 * @param weekend the days of the week on which nobody works, six at most
 * @param holidays single days on which nobody works
 * @param from the first day whose holidays it knows
 * @param until the last day whose holidays it knows; outside of these two, only weekends are not worked on
 */
public record BusinessCalendar(String id, long version, ZoneId zone, Set<DayOfWeek> weekend, Set<LocalDate> holidays, LocalDate from,
        LocalDate until) {
    /**
     * @throws IllegalArgumentException if every day of the week is a weekend, or the calendar ends before it begins: no day could ever
     *     be counted by it
     */
    public BusinessCalendar {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(zone, "zone");
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
        if (weekend.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("a calendar in which every day is a weekend");
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a calendar from " + from + " until " + until);
        }
    }

    /** How the calendar is named beside a due date: {@code JP/1}. */
    public String name() {
        return id + "/" + version;
    }

    /** The days of the week that are not worked on, Monday first. */
    public List<DayOfWeek> weekendInOrder() {
        return weekend.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(weekend));
    }

    /** Whether that day is worked on. A day that the zone skipped when it changed sides of the date line never was one. */
    public boolean isWorkingDay(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day) && existed(day);
    }

    /** Whether this calendar knows the holidays of every day from one to the other. */
    public boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(until);
    }

    /**
     * The working day that is so many working days after a day. The day itself does not count; 0 gives the day itself, worked on or not.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public LocalDate plusWorkingDays(LocalDate start, long days) {
        if (days < 0) {
            throw new IllegalArgumentException(days + " working days");
        }
        LocalDate day = start;
        for (long left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** How many working days come after the first day, up to and with the last; 0 if the last is not later. */
    public long workingDaysBetween(LocalDate first, LocalDate last) {
        long days = 0;
        for (LocalDate day = first.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                days++;
            }
        }
        return days;
    }

    /** The holidays after the first day, up to and with the last, that are no weekend anyway; earliest first. */
    public List<LocalDate> holidaysBetween(LocalDate first, LocalDate last) {
        return holidays.stream().filter(day -> day.isAfter(first) && !day.isAfter(last) && !weekend.contains(day.getDayOfWeek()))
                .sorted().toList();
    }

    /** Which day it is there at that moment. */
    public LocalDate dayAt(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    /** The first moment at which that day is over there. */
    public Instant endOf(LocalDate day) {
        return endOf(day, zone);
    }

    /**
     * The first moment at which a day is over in a zone: midnight, and where clocks are changed at midnight, the moment after which
     * no clock there shows that day again.
     */
    public static Instant endOf(LocalDate day, ZoneId zone) {
        ZonedDateTime midnight = day.plusDays(1).atStartOfDay(zone);
        Instant again = midnight.withLaterOffsetAtOverlap().toInstant();
        boolean shownTwice = again.minusNanos(1).atZone(zone).toLocalDate().equals(day);
        return shownTwice ? again : midnight.toInstant();
    }

    private boolean existed(LocalDate day) {
        return day.atStartOfDay(zone).toLocalDate().equals(day);
    }
}
