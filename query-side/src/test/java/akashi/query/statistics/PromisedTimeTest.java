package akashi.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.clock.BusinessCalendar;
import akashi.clock.Deadline;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A promise beside bands of whole months says nothing that is wrong for any day on which an application may come in. */
class PromisedTimeTest {
    private static final List<Long> ENDS = List.of(1L, 3L, 6L, 12L, 24L);
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @Test
    void months_that_are_a_band_s_end_hold_the_band_and_the_next_one_goes_beyond() {
        assertThat(of(3, Deadline.Unit.MONTHS)).isEqualTo(new PromisedTime(OptionalLong.of(3), OptionalLong.of(6)));
        assertThat(of(4, Deadline.Unit.MONTHS)).isEqualTo(new PromisedTime(OptionalLong.of(3), OptionalLong.of(6)));
    }

    @Test
    void days_lie_between_months_that_are_shorter_and_longer() {
        assertThat(of(27, Deadline.Unit.DAYS)).isEqualTo(new PromisedTime(OptionalLong.empty(), OptionalLong.of(1)));
        assertThat(of(28, Deadline.Unit.DAYS)).as("February has 28 days: whoever is served on the 28th has waited a whole month")
            .isEqualTo(new PromisedTime(OptionalLong.empty(), OptionalLong.of(3)));
        assertThat(of(30, Deadline.Unit.DAYS)).as("whoever waited less than a month waited 30 days at most")
            .isEqualTo(new PromisedTime(OptionalLong.of(1), OptionalLong.of(3)));
    }

    @Test
    void a_promise_longer_or_shorter_than_every_band_has_no_bound_on_that_side() {
        assertThat(of(0, Deadline.Unit.DAYS)).isEqualTo(new PromisedTime(OptionalLong.empty(), OptionalLong.of(1)));
        assertThat(of(30, Deadline.Unit.MONTHS)).isEqualTo(new PromisedTime(OptionalLong.of(24), OptionalLong.empty()));
    }

    @Test
    void bands_are_within_or_beyond_for_every_day_as_deadlines_themselves_count() {
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Set<LocalDate> holidays = new HashSet<>();
            for (int i = 0; i < 60; i++) {
                holidays.add(FIRST.plusDays(random.nextInt(900)));
            }
            BusinessCalendar calendar = new BusinessCalendar("JP", 1, ZoneId.of("Asia/Tokyo"), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), holidays, FIRST,
                LAST.plusYears(1));
            long amount = random.nextInt(1, 140);
            PromisedTime promised = PromisedTime.of(amount, Deadline.Unit.WORKING_DAYS, calendar, FIRST, LAST, ENDS);
            OptionalLong within = OptionalLong.empty();
            OptionalLong beyond = OptionalLong.empty();
            for (long end : ENDS) {
                boolean all = true;
                boolean none = true;
                for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                    LocalDate due = new Deadline(day, amount, Deadline.Unit.WORKING_DAYS, calendar).dueOn();
                    all &= !due.isBefore(day.plusMonths(end).minusDays(1));
                    none &= due.isBefore(day.plusMonths(end));
                }
                within = all ? OptionalLong.of(end) : within;
                beyond = none && beyond.isEmpty() ? OptionalLong.of(end) : beyond;
            }
            assertThat(promised).as("seed " + seed + ", " + amount + " working days").isEqualTo(new PromisedTime(within, beyond));
        }
    }

    private static PromisedTime of(long amount, Deadline.Unit unit) {
        BusinessCalendar calendar = new BusinessCalendar("JP", 1, ZoneId.of("Asia/Tokyo"), Set.of(DayOfWeek.SATURDAY), Set.of(), FIRST, LAST);
        return PromisedTime.of(amount, unit, calendar, FIRST, LAST, ENDS);
    }
}
