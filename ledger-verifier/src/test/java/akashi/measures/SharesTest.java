package akashi.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharesTest {
    /** Newcombe 1998 (Statistics in Medicine 17, 857), table I, method 3. */
    @Test
    void wilson_as_printed() {
        requireInterval(new Share(81, 263), 0.2553, 0.3662);
        requireInterval(new Share(15, 148), 0.0624, 0.1605);
        requireInterval(new Share(0, 20), 0, 0.1611);
        requireInterval(new Share(1, 29), 0.0061, 0.1718);
    }

    @Test
    void nothing_of_nothing_is_no_rate() {
        assertThat(new Share(0, 0).rate()).isEmpty();
        assertThat(new Share(0, 0).interval()).isEmpty();
        assertThat(new Share(29, 29).isTold()).isFalse();
        assertThat(new Share(29, 29).interval().orElseThrow().high()).isEqualTo(1);
        assertThat(new Share(0, 30).isTold()).isTrue();
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Permanent residence in Japan, 2023: 33,470 granted, 15,831 refused, 1,677 otherwise disposed of. */
    @Test
    void other_disposals_stay_out_of_the_refusal_rate_and_are_shown() {
        Outcomes residence = new Outcomes(33_470, 0, 15_831, 1_677);
        assertThat(residence.refusals()).isEqualTo(new Share(15_831, 49_301));
        assertThat(residence.refusals().rate().orElseThrow()).isCloseTo(0.321, within(0.0005));
        assertThat(residence.grants().plus(residence.refusals()).count()).isEqualTo(49_301);
        assertThat(residence.others()).isEqualTo(new Share(1_677, 50_978));
    }

    @Test
    void overturned_counts_by_when_the_decision_was_made_and_not_when_the_review_was() {
        List<ReviewCohort.Decision> decisions = new ArrayList<>(Collections.nCopies(90, new ReviewCohort.Decision("2025Q1", List.of())));
        add(decisions, "2025Q1", ReviewOutcome.UPHELD, 4);
        add(decisions, "2025Q1", ReviewOutcome.OVERTURNED, 2);
        add(decisions, "2025Q1", ReviewOutcome.REMITTED, 1);
        add(decisions, "2025Q1", ReviewOutcome.PARTLY_OVERTURNED, 1);
        add(decisions, "2025Q1", ReviewOutcome.DISMISSED_ON_FORM, 1);
        add(decisions, "2025Q1", ReviewOutcome.WITHDRAWN, 1);
        add(decisions, "2025Q2", ReviewOutcome.PENDING, 5);
        SortedMap<String, ReviewCohort> cohorts = ReviewCohort.of(decisions);
        assertThat(cohorts.get("2025Q1").overturned()).isEqualTo(new Share(3, 8));
        assertThat(cohorts.get("2025Q1").reviewed()).isEqualTo(new Share(10, 100));
        assertThat(cohorts.get("2025Q1").reviews()).containsEntry(ReviewOutcome.DISMISSED_ON_FORM, 1L).containsEntry(ReviewOutcome.PENDING, 0L);
        assertThat(cohorts.get("2025Q2").overturned().rate()).as("nothing decided yet is no rate of 0").isEmpty();
        assertThat(cohorts.get("2025Q2").pending()).isEqualTo(new Share(5, 5));
        assertThatThrownBy(() -> new ReviewCohort.Decision("2025Q1", List.of(ReviewOutcome.REMITTED, ReviewOutcome.UPHELD)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void extensions_stand_beside_misses() {
        Deadlines office = new Deadlines(100, 0, 96);
        assertThat(office.missedShare()).isEqualTo(new Share(0, 100));
        assertThat(office.extendedShare()).isEqualTo(new Share(96, 100));
        assertThatThrownBy(() -> new Deadlines(1, 2, 0).missedShare()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reasons_are_a_share_of_what_went_against_the_applicant() {
        Reasons reasons = new Reasons(50, 48, 40, 12);
        assertThat(reasons.givenShare()).isEqualTo(new Share(48, 50));
        assertThat(reasons.citedShare()).isEqualTo(new Share(40, 50));
        assertThat(reasons.understoodShare()).isEqualTo(new Share(12, 50));
    }

    @Test
    void a_second_look_that_never_differs_and_takes_a_minute() {
        SecondLook look = new SecondLook(200, 180, 0, List.of(1L, 9L, 1L, 2L));
        assertThat(look.differedShare()).isEqualTo(new Share(0, 180));
        assertThat(look.medianMinutes()).hasValue(1.5);
        assertThat(look.timed()).isEqualTo(new Share(4, 180));
        assertThat(new SecondLook(3, 3, 1, List.of()).medianMinutes()).isEmpty();
    }

    /** Japan's counselors in 2022: one of 111 had 1,231 of some 4,740 appeals; here the rest is spread evenly. */
    @Test
    void one_of_a_hundred_and_eleven_with_a_quarter_of_the_cases() {
        List<Long> loads = new ArrayList<>(Collections.nCopies(110, 32L));
        loads.add(1_231L);
        Concentration panel = Concentration.of(loads);
        assertThat(panel.largest().rate().orElseThrow()).isCloseTo(0.259, within(0.001));
        assertThat(panel.equalShare().orElseThrow()).isCloseTo(1 / 111.0, within(1e-12));
        assertThat(panel.effectiveNumber().orElseThrow()).isCloseTo(13.8, within(0.1));
    }

    @Test
    void whoever_was_given_nothing_counts_too() {
        assertThat(Concentration.of(List.of(5L, 5L)).equalShare()).hasValue(0.5);
        assertThat(Concentration.of(List.of(5L, 5L, 0L, 0L)).equalShare()).hasValue(0.25);
        assertThat(Concentration.of(List.of(5L, 5L, 0L, 0L)).effectiveNumber()).hasValue(2);
        assertThat(Concentration.of(List.of()).herfindahl()).isEmpty();
        assertThat(Concentration.of(List.of(0L)).largest().rate()).isEmpty();
        assertThat(Concentration.of(List.of(7L)).herfindahl()).hasValue(1);
    }

    @Test
    void ages_are_counted_in_calendar_months_and_by_who_holds_the_clock() {
        LocalDate asOf = LocalDate.of(2026, 2, 28);
        BacklogAge ages = BacklogAge.of(asOf, List.of(pending(2026, 2, 28), pending(2025, 11, 29), pending(2025, 11, 28),
                pending(2025, 8, 28), pending(2025, 2, 28), pending(2025, 3, 1), pending(2024, 2, 29), pending(2024, 2, 28),
                new BacklogAge.Pending(LocalDate.of(1999, 1, 1), "applicant")));
        // 29 November and three months is 28 February: the month has no 29th.
        assertThat(ages.byHolder().get("institution")).containsExactly(1L, 2L, 2L, 1L, 2L);
        assertThat(ages.byHolder().get("applicant")).containsExactly(0L, 0L, 0L, 0L, 1L);
        assertThat(ages.counts()).containsExactly(1L, 2L, 2L, 1L, 3L);
        assertThatThrownBy(() -> BacklogAge.of(asOf, List.of(pending(2026, 3, 1)))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Permanent residence in Tokyo, October 2024. */
    @Test
    void cycle_time() {
        assertThat(new CycleTime(48_996, 2_831).months().orElseThrow()).isCloseTo(17.3, within(0.05));
        assertThat(new CycleTime(5, 0).months()).isEmpty();
    }

    @Test
    void accesses_and_what_was_done_to_the_record() {
        Accesses accesses = new Accesses(40, new TreeMap<>(Map.of("casework", 90L, "police", 10L)), 4);
        assertThat(accesses.eachCase()).hasValue(2.5);
        assertThat(accesses.deferredShare()).isEqualTo(new Share(4, 100));
        assertThat(new Accesses(0, new TreeMap<>(), 0).eachCase()).isEmpty();
        Integrity month = new Integrity(1_000, 5, 2, 40);
        assertThat(month.correctionShare()).isEqualTo(new Share(5, 1_000));
        assertThat(month.lateShare()).isEqualTo(new Share(40, 1_000));
    }

    private static BacklogAge.Pending pending(int year, int month, int day) {
        return new BacklogAge.Pending(LocalDate.of(year, month, day), "institution");
    }

    private static void add(List<ReviewCohort.Decision> decisions, String cohort, ReviewOutcome outcome, int times) {
        decisions.addAll(Collections.nCopies(times, new ReviewCohort.Decision(cohort, List.of(outcome))));
    }

    private static void requireInterval(Share share, double low, double high) {
        assertThat(share.interval().orElseThrow().low()).isCloseTo(low, within(0.00005));
        assertThat(share.interval().orElseThrow().high()).isCloseTo(high, within(0.00005));
    }
}
