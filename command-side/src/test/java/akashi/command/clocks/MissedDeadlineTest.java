package akashi.command.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.casefile.Decision;
import akashi.event.Mode;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.text.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a deadline ends in: a miss, an extension, a decision, a pause. */
class MissedDeadlineTest extends ClockedLedger {
    @Test
    void a_missed_deadline_is_recorded_once_within_a_day_and_not_again_after_a_restart() throws Exception {
        received("A-1");
        ClockWorker worker = worker(ledger.commands());
        at(OVERDUE.minusMillis(1), worker);
        assertThat(missed("A-1")).isEmpty();

        Instant lastMoment = OVERDUE.plus(DAY).minusMillis(1);
        at(lastMoment, worker);
        assertThat(missed("A-1")).singleElement().satisfies(event -> {
            assertThat(event.text("clock")).contains("decision");
            assertThat(event.text("dueBy")).contains("2026-02-18");
            assertThat(event.text("owner")).contains("institution");
            assertThat(event.text("role")).contains("system");
            assertThat(event.text("detectedAt")).contains(Instants.format(lastMoment));
            assertThat(event.fields()).containsEntry("daysLate", new JsonInteger(1));
            assertThat(event.mode()).isEqualTo(Mode.NATIVE);
        });
        worker.close();
        at(OVERDUE.plus(DAY.multipliedBy(400)), worker(ledger.anotherNode()));
        assertThat(missed("A-1")).hasSize(1);
    }

    @Test
    void each_case_is_looked_at_at_a_moment_of_its_own_after_its_deadline() throws Exception {
        for (int i = 0; i < 6; i++) {
            received("A-" + i);
        }
        List<CaseClocks.Due> all = new CaseClocks(ledger.database().writer()).dueAt(OVERDUE.plus(DAY), 100);
        assertThat(all).hasSize(6).allSatisfy(due -> assertThat(due.wakeAt()).isBetween(OVERDUE, OVERDUE.plus(DAY)));
        assertThat(all).extracting(CaseClocks.Due::wakeAt).doesNotHaveDuplicates();
    }

    @Test
    void what_fell_due_while_the_ledger_was_down_is_recorded_when_it_is_up_and_says_how_late() throws Exception {
        received("A-1");
        at(OVERDUE.plus(DAY.multipliedBy(40)), worker(ledger.commands()));
        assertThat(missed("A-1")).singleElement().satisfies(event ->
                assertThat(event.fields()).containsEntry("daysLate", new JsonInteger(41)));
    }

    @Test
    void an_extension_before_the_deadline_prevents_the_miss_and_one_after_it_is_refused() throws Exception {
        received("A-1");
        received("A-2");
        ClockWorker worker = worker(ledger.commands());
        clock.set(OVERDUE.minusSeconds(1));
        accepted("A-1", extension());
        at(OVERDUE.plus(DAY), worker);
        assertThat(missed("A-1")).isEmpty();
        assertThat(missed("A-2")).hasSize(1);

        assertThat(record("A-2", extension())).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("extension-before-expiry"));
        at(Instant.parse("2026-03-31T15:00:00Z").plus(DAY), worker);
        assertThat(missed("A-1")).singleElement().satisfies(event -> assertThat(event.text("dueBy")).contains("2026-03-31"));
        assertThat(missed("A-2")).hasSize(1);
    }

    @Test
    void an_extension_after_the_deadline_is_refused_also_before_the_miss_is_recorded() throws Exception {
        received("A-1");
        clock.set(OVERDUE.plusSeconds(1));
        assertThat(record("A-1", extension())).isInstanceOf(Decision.Refused.class);
        at(OVERDUE.plus(DAY), worker(ledger.commands()));
        assertThat(missed("A-1")).hasSize(1);
    }

    @Test
    void a_decision_before_the_deadline_ends_the_clock() throws Exception {
        received("A-1");
        clock.set(OVERDUE.minusSeconds(1));
        accepted("A-1", decision());
        at(OVERDUE.plus(DAY), worker(ledger.commands()));
        assertThat(missed("A-1")).isEmpty();
    }

    @Test
    void while_the_clock_stands_still_nothing_is_missed_and_what_was_left_is_left_when_it_goes_on() throws Exception {
        received("A-1");
        ClockWorker worker = worker(ledger.commands());
        clock.set(Instant.parse("2026-01-20T01:00:00Z"));
        accepted("A-1", event("EvidenceRequested", Map.of("items", strings("certificate"), "answerBy", text("2026-02-28"),
                "suspendsClock", new JsonBoolean(true), "basis", text("rule 4"), "textDigest", digest())));
        at(OVERDUE.plus(DAY), worker);
        assertThat(missed("A-1")).isEmpty();

        clock.set(Instant.parse("2026-02-20T01:00:00Z"));
        accepted("A-1", event("EvidenceSubmitted", Map.of("items", strings("certificate"), "docDigest", digest(),
                "receiptCode", text("R-2"))));
        assertThat(events("A-1", "DeadlineResumed")).singleElement()
                .satisfies(event -> assertThat(event.text("newDueOn")).contains("2026-03-24"));
        at(Instant.parse("2026-03-24T14:59:59Z"), worker);
        assertThat(missed("A-1")).isEmpty();
        at(Instant.parse("2026-03-24T15:00:00Z").plus(DAY), worker);
        assertThat(missed("A-1")).singleElement().satisfies(event -> assertThat(event.text("dueBy")).contains("2026-03-24"));
    }
}
