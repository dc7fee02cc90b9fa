package akashi.command.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.json.JsonInteger;
import akashi.text.Instants;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What time brings besides misses: a stay is bridged, an access is shown. */
class BridgeAndReleaseTest extends ClockedLedger {
    @Test
    void the_stay_is_bridged_when_it_lapses_with_the_application_pending_and_the_bridge_ends_after_two_months() throws Exception {
        received("A-1", "2026-01-31");
        ClockWorker worker = worker(ledger.commands());
        at(Instant.parse("2026-01-31T14:59:59Z"), worker);
        assertThat(events("A-1", "StatusBridged")).isEmpty();
        at(Instant.parse("2026-01-31T15:00:00Z").plus(DAY), worker);
        assertThat(events("A-1", "StatusBridged")).singleElement()
                .satisfies(event -> assertThat(event.text("bridgeEndsBy")).contains("2026-03-31"));
        at(Instant.parse("2026-03-31T15:00:00Z").plus(DAY), worker);
        assertThat(events("A-1", "StatusBridged")).hasSize(1);
        assertThat(events("A-1", "BridgeEnded")).singleElement().satisfies(event -> assertThat(event.text("cause")).contains("expired"));
        assertThat(missed("A-1")).as("it ran out undecided, and that is on the record").hasSize(1);
    }

    @Test
    void a_bridge_ends_with_the_decision_and_none_opens_after_it() throws Exception {
        received("A-1", "2026-01-31");
        received("A-2", "2026-01-31");
        ClockWorker worker = worker(ledger.commands());
        clock.set(Instant.parse("2026-01-31T14:00:00Z"));
        accepted("A-2", decision());
        at(Instant.parse("2026-01-31T15:00:00Z").plus(DAY), worker);
        clock.set(Instant.parse("2026-02-10T01:00:00Z"));
        accepted("A-1", decision());
        at(Instant.parse("2026-04-01T15:00:00Z"), worker);
        assertThat(events("A-1", "BridgeEnded")).singleElement().satisfies(event -> assertThat(event.text("cause")).contains("decision"));
        assertThat(events("A-2", "StatusBridged")).isEmpty();
        assertThat(events("A-2", "BridgeEnded")).isEmpty();
    }

    @Test
    void an_access_that_was_kept_from_the_subject_is_released_by_itself_and_once() throws Exception {
        received("A-1");
        ClockWorker worker = worker(ledger.commands());
        ledger.commands().send(new CaseCommand.RecordAccess("A-1", Map.of("accessorRole", text("auditor"), "purpose", text("audit"),
                "occurredAt", text(Instants.format(clock.instant()))), PUBLISHED, clock.instant()));
        CaseEvent access = events("A-1", "RecordAccessed").get(0);
        long sequence = events("A-1").indexOf(access);
        accepted("A-1", event("AccessDisclosureDeferred", Map.of("access", new JsonInteger(sequence), "until", text("2026-01-20"),
                "authority", text("district court"))));
        at(Instant.parse("2026-01-20T14:59:59Z"), worker);
        assertThat(events("A-1", "AccessDisclosureReleased")).isEmpty();
        at(Instant.parse("2026-01-20T15:00:00Z").plus(DAY), worker);
        at(Instant.parse("2026-01-25T00:00:00Z"), worker);
        assertThat(events("A-1", "AccessDisclosureReleased")).singleElement()
                .satisfies(event -> assertThat(event.fields()).containsEntry("access", new JsonInteger(sequence)));
    }
}
