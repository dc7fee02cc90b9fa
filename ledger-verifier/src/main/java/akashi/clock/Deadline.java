package akashi.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * So much time from a day on, counted by one version of a calendar. The day it starts on does not count; it is kept if what was due
 * is done before the due day ends in the calendar's zone. Immutable: a later version of the calendar is another deadline.
 *
 * @param startsOn the day from which is counted
 * @param amount how many units
 * @param unit what is counted
 * @param calendar by which it is counted, also when all days count: it says in which zone the due day ends
 */
public record Deadline(LocalDate startsOn, long amount, Unit unit, BusinessCalendar calendar) {
    /** A hundred years of days: nothing that a service standard says is longer, and a mistyped one must not count for hours. */
    public static final long MOST = 36_525;

    private static final int HOLIDAYS_NAMED = 40;

    /** What is counted. */
    public enum Unit {
        /** Every day. */
        DAYS("days"),
        /** The calendar's working days. */
        WORKING_DAYS("working-days"),
        /** Months: the day of the same number, or the month's last if it has none of that number. */
        MONTHS("months");

        private final String code;

        Unit(String code) {
            this.code = code;
        }

        /** As it stands in a published service standard. */
        public String code() {
            return code;
        }

        /** The unit of that code, if there is one. */
        public static Optional<Unit> of(String code) {
            return Stream.of(values()).filter(unit -> unit.code.equals(code)).findFirst();
        }
    }

    /** @throws IllegalArgumentException if the amount is negative or above {@link #MOST} */
    public Deadline {
        Objects.requireNonNull(startsOn, "startsOn");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(calendar, "calendar");
        if (amount < 0 || amount > MOST) {
            throw new IllegalArgumentException("a deadline of " + amount + " " + unit.code());
        }
    }

    /** The last day on which it can be kept. */
    public LocalDate dueOn() {
        return switch (unit) {
            case DAYS -> startsOn.plusDays(amount);
            case WORKING_DAYS -> calendar.plusWorkingDays(startsOn, amount);
            case MONTHS -> startsOn.plusMonths(amount);
        };
    }

    /** The first moment at which it is too late. */
    public Instant passesAt() {
        return calendar.endOf(dueOn());
    }

    /**
     * How the due day comes about, for somebody with a paper calendar, such as {@code 2026-01-05 + 30 working days (calendar JP/1,
     * Asia/Tokyo; not counted: Sat, Sun, 2026-01-12, 2026-02-11) = 2026-02-18}.
     */
    public String formula() {
        LocalDate due = dueOn();
        String words = unit.code().replace('-', ' ');
        String counted = amount == 1 ? words.substring(0, words.length() - 1) : words;
        return startsOn + " + " + amount + " " + counted + " (calendar " + calendar.name() + ", " + calendar.zone().getId()
                + notCounted(due) + ") = " + due;
    }

    private String notCounted(LocalDate due) {
        if (unit != Unit.WORKING_DAYS) {
            return "";
        }
        List<LocalDate> holidays = calendar.holidaysBetween(startsOn, due);
        String days = Stream.concat(calendar.weekendInOrder().stream().map(Deadline::shortly),
                holidays.stream().limit(HOLIDAYS_NAMED).map(LocalDate::toString)).collect(Collectors.joining(", "));
        String more = holidays.size() > HOLIDAYS_NAMED ? " and " + (holidays.size() - HOLIDAYS_NAMED) + " more holidays of it" : "";
        String unknown = calendar.covers(startsOn, due) ? "" : "; its holidays are known from " + calendar.from() + " until " + calendar.until();
        return (days.isEmpty() ? "" : "; not counted: " + days + more) + unknown;
    }

    private static String shortly(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /**
     * When something is due whose clock stood still for a time: what was left on the day it stopped is counted again from the day on
     * which it goes on. Working days are counted as such; days and months as days.
     *
     * @param dueOn when it was due
     * @param suspendedOn the day on which the clock stopped
     * @param resumedOn the day on which it goes on
     * @throws IllegalArgumentException if it goes on before it stopped
     */
    public static LocalDate dueAfterPause(LocalDate dueOn, LocalDate suspendedOn, LocalDate resumedOn, Unit unit,
            BusinessCalendar calendar) {
        if (resumedOn.isBefore(suspendedOn)) {
            throw new IllegalArgumentException("a pause from " + suspendedOn + " to " + resumedOn);
        }
        if (suspendedOn.isAfter(dueOn)) {
            return dueOn;
        }
        return unit == Unit.WORKING_DAYS ? calendar.plusWorkingDays(resumedOn, calendar.workingDaysBetween(suspendedOn, dueOn))
                : dueOn.plusDays(ChronoUnit.DAYS.between(suspendedOn, resumedOn));
    }
}
