package akashi.query.statistics;

import akashi.clock.BusinessCalendar;
import akashi.clock.Deadline;
import akashi.measures.LifeTable;
import akashi.release.WaitTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A promised time on the scale of whole months in which released rows tell waits. A band of waits lies within the promise if whoever waited so long was served in time
 * on whatever day the application came in, and beyond it if nobody was; in between it cannot be told. Immutable.
 *
 * @param within by the end of which band, in months, everybody was served in time; empty: there is no such band
 * @param beyond by the end of which band everybody was who was served in time; empty: there is no such band
 */
record PromisedTime(OptionalLong within, OptionalLong beyond) {
    /** The share decided in time. */
    record Limits(double atLeast, double atMost) { }

    /**
     * Compares days.
     *
     * @param first the first day on which one of the applications may have come in
     * @param last  and the last
     * @param ends  where bands end, in whole months, ascending
     */
    static PromisedTime of(long amount, Deadline.Unit unit, BusinessCalendar calendar, LocalDate first, LocalDate last, List<Long> ends) {
        List<Long> within = new ArrayList<>(ends);
        List<Long> beyond = new ArrayList<>(ends);
        List<LocalDate> working = new ArrayList<>();
        int next = 0;
        LocalDate end = first;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate due;
            if (unit == Deadline.Unit.WORKING_DAYS && amount > 0) {
                // Each working day is looked up once, however many days begin before it.
                while (next < working.size() && !working.get(next).isAfter(day)) {
                    next++;
                }
                while (working.size() < next + amount) {
                    end = end.plusDays(1);
                    if (calendar.isWorkingDay(end)) {
                        working.add(end);
                        next += end.isAfter(day) ? 0 : 1;
                    }
                }
                due = working.get((int) (next + amount - 1));
            } else {
                due = new Deadline(day, amount, unit, calendar).dueOn();
            }
            LocalDate start = day;
            within.removeIf(months -> start.plusMonths(months).minusDays(1).isAfter(due));
            beyond.removeIf(months -> !start.plusMonths(months).isAfter(due));
        }
        return new PromisedTime(within.isEmpty() ? OptionalLong.empty() : OptionalLong.of(within.get(within.size() - 1)),
            beyond.isEmpty() ? OptionalLong.empty() : OptionalLong.of(beyond.get(0)));
    }

    /** Where this table's bands end. */
    static List<Long> ends(WaitTable table) {
        return table.low().rows().stream().flatMap(row -> row.band().to().stream().boxed()).toList();
    }

    /**
     * What the share decided in time is at least and at most. Nobody knows when those would have been decided whose case ended in another way: at the least
     * they count as not decided in time, at the most as decided when it ended.
     *
     * @param decided by when they were decided
     * @param over    by when they were over in whatever way, of the same bands
     */
    Limits limits(WaitTable decided, WaitTable over) {
        double least = within.isEmpty() ? 0 : row(decided.low(), within.getAsLong()).atLeast();
        double most = beyond.isEmpty() ? 1 : row(over.high(), beyond.getAsLong()).atMost();
        return new Limits(least, most);
    }

    private static LifeTable.ByEnd row(LifeTable table, long end) {
        return table.rows().stream().filter(row -> row.band().to().stream().anyMatch(to -> to == end)).findFirst().flatMap(LifeTable.Row::byEnd).orElseThrow();
    }
}
