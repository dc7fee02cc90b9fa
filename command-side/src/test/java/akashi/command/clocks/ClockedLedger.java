package akashi.command.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.casework.Published;
import akashi.command.axon.CaseCommands;
import akashi.command.axon.RecordedEvent;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.Decision;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.MovableClock;
import akashi.testkit.TestLedger;
import akashi.testkit.TestStandards;
import akashi.text.Instants;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A ledger over a real database with one procedure, its clock, and workers whose own threads do not look. */
abstract class ClockedLedger {
    static final Published PUBLISHED = new TestStandards();
    static final Instant RECEIVED = Instant.parse("2026-01-05T03:00:00Z");
    /** Thirty working days after 5 January 2026 is 18 February; that day ends in Tokyo at 15:00 UTC. */
    static final Instant OVERDUE = Instant.parse("2026-02-18T15:00:00Z");
    static final Duration DAY = Duration.ofDays(1);
    static final Duration NEVER = Duration.ofHours(1);

    final MovableClock clock = new MovableClock(RECEIVED);
    final List<Exception> failures = new CopyOnWriteArrayList<>();
    final List<ClockWorker> workers = new ArrayList<>();
    TestLedger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = TestLedger.fresh();
    }

    @AfterEach
    void close() throws Exception {
        workers.forEach(ClockWorker::close);
        ledger.close();
    }

    void at(Instant moment, ClockWorker worker) throws SQLException {
        clock.set(moment);
        worker.catchUp();
    }

    ClockWorker worker(CaseCommands commands) {
        return worker(commands, clock);
    }

    /** A worker whose own thread does not look: the test says when. */
    ClockWorker worker(CaseCommands commands, Clock by) {
        ClockWorker worker = new ClockWorker(new CaseClocks(ledger.database().writer()), ledger.opener(), look(commands), by,
                () -> false, NEVER, failures::add);
        workers.add(worker);
        return worker;
    }

    static CaseLook look(CaseCommands commands) {
        return (number, now) -> commands.send(new CaseCommand.TickClocks(number, PUBLISHED, now));
    }

    void received(String number) {
        received(number, "2027-01-31");
    }

    void received(String number, String lawfulStayUntil) {
        accepted(number, event("ApplicationReceived", Map.of("procedure", text("extension"), "statusSought", text("worker"),
                "channel", text("counter"), "receiptCode", text("R-1"), "lawfulStayUntil", text(lawfulStayUntil))));
    }

    CaseEvent extension() {
        return event("DeadlineExtended", Map.of("clock", text("decision"), "newDueOn", text("2026-03-31"), "reasonCode", text("complex")));
    }

    CaseEvent decision() {
        return event("DecisionRecorded", Map.of("outcome", text("discontinue"), "decidedOn", text(clock.instant().toString().substring(0, 10)),
                "reasons", text("moot"), "reasonsDigest", digest()));
    }

    CaseEvent event(String type, Map<String, JsonValue> fields) {
        Map<String, JsonValue> all = new LinkedHashMap<>(fields);
        all.put("occurredAt", text(Instants.format(clock.instant())));
        int revision = EventCatalogue.shipped().newest(type).orElseThrow().revision();
        return new CaseEvent(type, revision, Mode.NATIVE, clock.instant(), all);
    }

    void accepted(String number, CaseEvent event) {
        assertThat(record(number, event)).isInstanceOf(Decision.Accepted.class);
    }

    Decision record(String number, CaseEvent event) {
        return ledger.commands().send(new CaseCommand.Record(number, List.of(event), OptionalLong.empty(), PUBLISHED, clock.instant()))
                .decision();
    }

    List<CaseEvent> missed(String number) {
        return events(number, "DeadlineMissed");
    }

    List<CaseEvent> events(String number, String type) {
        return events(number).stream().filter(event -> event.type().equals(type)).toList();
    }

    List<CaseEvent> events(String number) {
        return ledger.engine().readEvents(number).asStream().map(event -> ((RecordedEvent) event.getPayload()).event()).toList();
    }

    static JsonString text(String value) {
        return new JsonString(value);
    }

    static JsonString digest() {
        return new JsonString(Hash.sha256(new byte[1]).base64Url());
    }

    static JsonArray strings(String... values) {
        return new JsonArray(Stream.of(values).<JsonValue>map(JsonString::new).toList());
    }
}
