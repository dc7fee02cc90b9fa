package akashi.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    private static final Set<DayOfWeek> SATURDAY_AND_SUNDAY = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private static final BusinessCalendar TOKYO = calendar("JP", 1, "Asia/Tokyo", "2026-01-01", "2026-01-12", "2026-02-11", "2026-02-23",
            "2026-03-20", "2026-04-29", "2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06");

    private static BusinessCalendar calendar(String id, long version, String zone, String... holidays) {
        return new BusinessCalendar(id, version, ZoneId.of(zone), SATURDAY_AND_SUNDAY,
                Set.copyOf(Stream.of(holidays).map(LocalDate::parse).toList()),
                LocalDate.of(2000, 1, 1), LocalDate.of(2029, 12, 31));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static LocalDate due(String start, long amount, Deadline.Unit unit) {
        return new Deadline(day(start), amount, unit, TOKYO).dueOn();
    }

    @Test
    void working_days_pass_over_weekends_and_holidays_and_say_which() {
        var deadline = new Deadline(day("2026-01-05"), 30, Deadline.Unit.WORKING_DAYS, TOKYO);

        assertThat(deadline.dueOn()).isEqualTo("2026-02-18");
        assertThat(deadline.formula()).isEqualTo("2026-01-05 + 30 working days (calendar JP/1, Asia/Tokyo; not counted: Sat, Sun,"
                + " 2026-01-12, 2026-02-11) = 2026-02-18");
        assertThat(TOKYO.workingDaysBetween(day("2026-01-05"), deadline.dueOn())).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05, 0, DAYS, 2026-01-05", "2026-01-05, 30, DAYS, 2026-02-04", "2028-02-28, 1, DAYS, 2028-02-29",
        "2026-02-28, 1, DAYS, 2026-03-01", "2027-03-01, 366, DAYS, 2028-03-01", "2026-01-31, 1, MONTHS, 2026-02-28",
        "2028-01-31, 1, MONTHS, 2028-02-29", "2028-02-29, 12, MONTHS, 2029-02-28", "2028-02-29, 48, MONTHS, 2032-02-29",
        "2026-03-31, 6, MONTHS, 2026-09-30", "2026-12-15, 2, MONTHS, 2027-02-15", "2026-02-28, 1, MONTHS, 2026-03-28",
        "2026-05-01, 1, WORKING_DAYS, 2026-05-07", "2026-05-02, 1, WORKING_DAYS, 2026-05-07", "2026-05-02, 0, WORKING_DAYS, 2026-05-02",
        "2028-02-28, 1, WORKING_DAYS, 2028-02-29", "2028-02-28, 2, WORKING_DAYS, 2028-03-01"})
    void the_due_day_is_the_one_that_a_paper_calendar_shows(String start, long amount, Deadline.Unit unit, String due) {
        assertThat(due(start, amount, unit)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2026-02-17, 2026-02-17T15:00:00Z", "UTC, 2026-02-17, 2026-02-18T00:00:00Z",
        // Berlin: a day of 23 hours, and one of 25.
        "Europe/Berlin, 2026-03-28, 2026-03-28T23:00:00Z", "Europe/Berlin, 2026-03-29, 2026-03-29T22:00:00Z",
        "Europe/Berlin, 2026-10-25, 2026-10-25T23:00:00Z",
        // Sao Paulo put its clocks forward at midnight: 2018-11-04 began at 01:00.
        "America/Sao_Paulo, 2018-11-03, 2018-11-04T03:00:00Z",
        // Saint John's put them back at 00:01, so 2010-11-06 ended twice; Havana at 01:00, so 2026-10-31 ended once.
        "America/St_Johns, 2010-11-06, 2010-11-07T03:30:00Z", "America/Havana, 2026-10-31, 2026-11-01T04:00:00Z",
        // Apia went from 29 to 31 December 2011.
        "Pacific/Apia, 2011-12-29, 2011-12-30T10:00:00Z", "Pacific/Apia, 2011-12-30, 2011-12-30T10:00:00Z"})
    void a_due_day_has_passed_when_no_clock_there_shows_it_any_more(String zone, String day, String end) {
        assertThat(BusinessCalendar.endOf(day(day), ZoneId.of(zone))).isEqualTo(Instant.parse(end));
    }

    @Test
    void a_deadline_is_kept_until_midnight_in_its_zone_and_not_in_another() {
        var tokyo = new Deadline(day("2026-02-16"), 1, Deadline.Unit.DAYS, TOKYO);
        var utc = new Deadline(day("2026-02-16"), 1, Deadline.Unit.DAYS, calendar("UN", 1, "UTC"));

        assertThat(tokyo.passesAt()).isEqualTo(Instant.parse("2026-02-17T15:00:00Z"));
        assertThat(utc.passesAt()).isEqualTo(Instant.parse("2026-02-18T00:00:00Z"));
        assertThat(TOKYO.dayAt(Instant.parse("2026-02-17T14:59:59.999Z"))).isEqualTo("2026-02-17");
        assertThat(TOKYO.dayAt(Instant.parse("2026-02-17T15:00:00Z"))).isEqualTo("2026-02-18");
    }

    @Test
    void a_day_that_a_zone_skipped_was_no_working_day() {
        BusinessCalendar apia = calendar("WS", 1, "Pacific/Apia");

        assertThat(apia.isWorkingDay(day("2011-12-30"))).isFalse();
        assertThat(apia.plusWorkingDays(day("2011-12-28"), 2)).isEqualTo("2012-01-02");
        assertThat(TOKYO.isWorkingDay(day("2011-12-30"))).isTrue();
    }

    @Test
    void a_calendar_amended_later_gives_another_deadline_and_leaves_the_one_that_was_set() {
        var set = new Deadline(day("2026-03-02"), 20, Deadline.Unit.WORKING_DAYS, TOKYO);
        BusinessCalendar amended = calendar("JP", 2, "Asia/Tokyo", "2026-03-20", "2026-03-16");

        assertThat(set.formula()).endsWith("(calendar JP/1, Asia/Tokyo; not counted: Sat, Sun, 2026-03-20) = 2026-03-31");
        assertThat(new Deadline(set.startsOn(), set.amount(), set.unit(), amended).formula())
                .endsWith("(calendar JP/2, Asia/Tokyo; not counted: Sat, Sun, 2026-03-16, 2026-03-20) = 2026-04-01");
        assertThat(set.dueOn()).isEqualTo("2026-03-31");
    }

    @Test
    void a_formula_says_when_it_counted_past_the_published_holidays() {
        var short2026 = new BusinessCalendar("JP", 3, ZoneId.of("Asia/Tokyo"), SATURDAY_AND_SUNDAY, Set.of(), day("2026-01-01"),
                day("2026-12-31"));

        assertThat(new Deadline(day("2026-12-28"), 10, Deadline.Unit.WORKING_DAYS, short2026).formula())
                .isEqualTo("2026-12-28 + 10 working days (calendar JP/3, Asia/Tokyo; not counted: Sat, Sun;"
                        + " its holidays are known from 2026-01-01 until 2026-12-31) = 2027-01-11");
    }

    @Test
    void a_formula_in_days_or_months_needs_no_list_of_days() {
        assertThat(new Deadline(day("2026-01-31"), 1, Deadline.Unit.MONTHS, TOKYO).formula())
                .isEqualTo("2026-01-31 + 1 month (calendar JP/1, Asia/Tokyo) = 2026-02-28");
        assertThat(new Deadline(day("2026-01-31"), 7, Deadline.Unit.DAYS, TOKYO).formula())
                .isEqualTo("2026-01-31 + 7 days (calendar JP/1, Asia/Tokyo) = 2026-02-07");
    }

    @Test
    void what_was_left_when_a_clock_stopped_is_left_when_it_goes_on() {
        LocalDate due = due("2026-01-05", 30, Deadline.Unit.WORKING_DAYS);

        LocalDate moved = Deadline.dueAfterPause(due, day("2026-01-20"), day("2026-02-20"), Deadline.Unit.WORKING_DAYS, TOKYO);
        assertThat(TOKYO.workingDaysBetween(day("2026-02-20"), moved)).isEqualTo(TOKYO.workingDaysBetween(day("2026-01-20"), due));
        assertThat(moved).isEqualTo("2026-03-24");
        assertThat(Deadline.dueAfterPause(day("2026-02-04"), day("2026-01-20"), day("2026-02-20"), Deadline.Unit.DAYS, TOKYO))
                .isEqualTo("2026-03-07");
        assertThat(Deadline.dueAfterPause(due, day("2026-01-20"), day("2026-01-20"), Deadline.Unit.WORKING_DAYS, TOKYO)).isEqualTo(due);
        assertThat(Deadline.dueAfterPause(due, due.plusDays(1), due.plusDays(9), Deadline.Unit.DAYS, TOKYO)).isEqualTo(due);
    }

    @Test
    void a_calendar_or_a_deadline_that_could_never_be_counted_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BusinessCalendar("X", 1, ZoneId.of("UTC"),
                EnumSet.allOf(DayOfWeek.class), Set.of(), day("2026-01-01"), day("2026-12-31")));
        assertThatIllegalArgumentException().isThrownBy(() -> new BusinessCalendar("X", 1, ZoneId.of("UTC"), Set.of(), Set.of(),
                day("2026-12-31"), day("2026-01-01")));
        assertThatIllegalArgumentException().isThrownBy(() -> due("2026-01-01", -1, Deadline.Unit.DAYS));
        assertThatIllegalArgumentException().isThrownBy(() -> due("2026-01-01", Deadline.MOST + 1, Deadline.Unit.DAYS));
    }

    @Test
    void a_unit_is_known_by_its_published_code() {
        for (Deadline.Unit unit : Deadline.Unit.values()) {
            assertThat(Deadline.Unit.of(unit.code())).contains(unit);
        }
        assertThat(Deadline.Unit.of("fortnights")).isEmpty();
    }
}
