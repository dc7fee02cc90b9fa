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
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.FaultyDataSource;
import akashi.testkit.MovableClock;
import akashi.testkit.TestDatabase;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a published standard to what the log says when nobody did anything, over a real database. */
class ClockWorkerTest {
    private static final Published PUBLISHED = new TestStandards();
    private static final Instant RECEIVED = Instant.parse("2026-01-05T03:00:00Z");
    /** Thirty working days after 5 January 2026 is 18 February; that day ends in Tokyo at 15:00 UTC. */
    private static final Instant OVERDUE = Instant.parse("2026-02-18T15:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NEVER = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock(RECEIVED);
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final List<ClockWorker> workers = new ArrayList<>();
    private TestLedger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = TestLedger.fresh();
    }

    @AfterEach
    void close() throws Exception {
        workers.forEach(ClockWorker::close);
        ledger.close();
    }

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
    void a_clock_that_jumps_forwards_and_back_records_nothing_twice() throws Exception {
        received("A-1");
        ClockWorker worker = worker(ledger.commands());
        at(OVERDUE.plus(DAY.multipliedBy(365)), worker);
        at(RECEIVED, worker);
        at(OVERDUE.minus(DAY), worker);
        at(OVERDUE.plus(DAY), worker);
        at(OVERDUE.plus(DAY.multipliedBy(365)), worker);
        assertThat(missed("A-1")).hasSize(1);
    }

    @Test
    void two_nodes_that_look_at_once_record_each_miss_once() throws Exception {
        int cases = 12;
        for (int i = 0; i < cases; i++) {
            received("A-" + i);
        }
        clock.set(OVERDUE.plus(DAY));
        List<ClockWorker> both = List.of(worker(ledger.commands()), worker(ledger.anotherNode()));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Void>> done = threads.invokeAll(both.stream().map(worker -> (Callable<Void>) () -> {
            worker.catchUp();
            return null;
        }).toList());
        for (Future<Void> each : done) {
            each.get();
        }
        threads.shutdown();
        for (int i = 0; i < cases; i++) {
            assertThat(missed("A-" + i)).as("case %d", i).hasSize(1);
        }
        assertThat(failures).isEmpty();
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

    @Test
    void whatever_database_call_fails_the_miss_is_recorded_once_afterwards() throws Exception {
        clock.set(RECEIVED);
        int call = 1;
        boolean struck = true;
        for (; struck; call++) {
            clock.set(RECEIVED);
            String number = "A-" + call;
            received(number);
            clock.set(OVERDUE.plus(DAY));
            FaultyDataSource fault = new FaultyDataSource(call, false, FaultyDataSource.When.AFTER_THE_CALL, "08006");
            ClockWorker faulty = new ClockWorker(new CaseClocks(fault.over(ledger.database().unpooledWriter())), ledger.opener(),
                    look(ledger.commands()), clock, () -> false, NEVER, failures::add);
            workers.add(faulty);
            try {
                faulty.catchUp();
            } catch (SQLException e) {
                assertThat(fault.struck()).isTrue();
            }
            struck = fault.struck();
            worker(ledger.commands()).catchUp();
            assertThat(missed(number)).as("call %d failed", call).hasSize(1);
        }
        assertThat(call).as("calls that could fail").isGreaterThan(5);
    }

    @Test
    void the_thread_outlives_an_outage_and_waits_while_nothing_may_be_recorded() throws Exception {
        received("A-1");
        clock.set(OVERDUE.plus(DAY));
        AtomicBoolean mayRecord = new AtomicBoolean();
        FaultyDataSource fault = new FaultyDataSource(1, false, FaultyDataSource.When.BEFORE_THE_CALL, "08006");
        ClockWorker worker = new ClockWorker(new CaseClocks(fault.over(ledger.database().writer())), ledger.opener(),
                look(ledger.commands()), clock, mayRecord::get, Duration.ofMillis(5), failures::add);
        workers.add(worker);
        Thread.sleep(100);
        assertThat(missed("A-1")).isEmpty();
        assertThat(failures).isEmpty();

        mayRecord.set(true);
        for (int i = 0; i < 2_000 && missed("A-1").isEmpty(); i++) {
            Thread.sleep(5);
        }
        assertThat(missed("A-1")).hasSize(1);
        assertThat(failures).as("the outage was told, once").hasSize(1);
    }

    @Test
    void a_case_that_does_not_open_keeps_no_other_from_being_looked_at() throws Exception {
        received("A-1");
        received("A-2");
        TestDatabase.execute(ledger.database().superuser(), "create table public.kept as select * from vault.case_file");
        TestDatabase.execute(ledger.database().superuser(), "update vault.case_file set wrapped_number = '\\x00' where first_leaf ="
                + " (select min(first_leaf) from vault.case_file)");
        ClockWorker worker = worker(ledger.commands());
        at(OVERDUE.plus(DAY), worker);
        assertThat(missed("A-2")).hasSize(1);
        assertThat(failures).hasSize(1);
        TestDatabase.execute(ledger.database().superuser(), "update vault.case_file f set wrapped_number = k.wrapped_number"
                + " from public.kept k where k.case_ref = f.case_ref");
        at(OVERDUE.plus(DAY).plus(ClockWorker.PATIENCE), worker);
        assertThat(missed("A-1")).as("it is tried again").hasSize(1);
    }

    @Test
    void in_a_simulation_everything_is_recorded_at_its_own_moment_however_far_time_is_moved_at_once() throws Exception {
        SimulatedClock simulated = new SimulatedClock(RECEIVED);
        received("A-1", "2026-01-31");
        received("A-2");
        CaseClocks clocks = new CaseClocks(ledger.database().writer());
        ClockWorker worker = worker(ledger.commands(), simulated);
        Simulation simulation = new Simulation(simulated, clocks, worker);
        assertThat(simulation.moveTo(RECEIVED.plus(DAY.multipliedBy(365)))).isTrue();

        assertThat(simulated.instant()).isEqualTo(RECEIVED.plus(DAY.multipliedBy(365)));
        assertThat(events("A-1", "StatusBridged").get(0).recordedAt()).isBetween(Instant.parse("2026-01-31T15:00:00Z"),
                Instant.parse("2026-02-01T15:00:00Z"));
        for (String number : List.of("A-1", "A-2")) {
            assertThat(missed(number)).singleElement()
                    .satisfies(event -> assertThat(event.recordedAt()).isBetween(OVERDUE, OVERDUE.plus(DAY)));
        }
        assertThat(simulation.moveTo(RECEIVED)).isFalse();
        assertThat(simulation.moveTo(RECEIVED.plus(DAY.multipliedBy(800)))).isTrue();
        assertThat(clocks.earliest()).as("nothing is being waited for").isEmpty();
    }

    private void at(Instant moment, ClockWorker worker) throws SQLException {
        clock.set(moment);
        worker.catchUp();
    }

    private ClockWorker worker(CaseCommands commands) {
        return worker(commands, clock);
    }

    /** A worker whose own thread does not look: the test says when. */
    private ClockWorker worker(CaseCommands commands, Clock by) {
        ClockWorker worker = new ClockWorker(new CaseClocks(ledger.database().writer()), ledger.opener(), look(commands), by,
                () -> false, NEVER, failures::add);
        workers.add(worker);
        return worker;
    }

    private static CaseLook look(CaseCommands commands) {
        return (number, now) -> commands.send(new CaseCommand.TickClocks(number, PUBLISHED, now));
    }

    private void received(String number) {
        received(number, "2027-01-31");
    }

    private void received(String number, String lawfulStayUntil) {
        accepted(number, event("ApplicationReceived", Map.of("procedure", text("extension"), "statusSought", text("worker"),
                "channel", text("counter"), "receiptCode", text("R-1"), "lawfulStayUntil", text(lawfulStayUntil))));
    }

    private CaseEvent extension() {
        return event("DeadlineExtended", Map.of("clock", text("decision"), "newDueOn", text("2026-03-31"), "reasonCode", text("complex")));
    }

    private CaseEvent decision() {
        return event("DecisionRecorded", Map.of("outcome", text("discontinue"), "decidedOn", text(clock.instant().toString().substring(0, 10)),
                "reasons", text("moot"), "reasonsDigest", digest()));
    }

    private CaseEvent event(String type, Map<String, JsonValue> fields) {
        Map<String, JsonValue> all = new LinkedHashMap<>(fields);
        all.put("occurredAt", text(Instants.format(clock.instant())));
        int revision = EventCatalogue.shipped().newest(type).orElseThrow().revision();
        return new CaseEvent(type, revision, Mode.NATIVE, clock.instant(), all);
    }

    private void accepted(String number, CaseEvent event) {
        assertThat(record(number, event)).isInstanceOf(Decision.Accepted.class);
    }

    private Decision record(String number, CaseEvent event) {
        return ledger.commands().send(new CaseCommand.Record(number, List.of(event), OptionalLong.empty(), PUBLISHED, clock.instant()))
                .decision();
    }

    private List<CaseEvent> missed(String number) {
        return events(number, "DeadlineMissed");
    }

    private List<CaseEvent> events(String number, String type) {
        return events(number).stream().filter(event -> event.type().equals(type)).toList();
    }

    private List<CaseEvent> events(String number) {
        return ledger.engine().readEvents(number).asStream().map(event -> ((RecordedEvent) event.getPayload()).event()).toList();
    }

    private static JsonString text(String value) {
        return new JsonString(value);
    }

    private static JsonString digest() {
        return new JsonString(Hash.sha256(new byte[1]).base64Url());
    }

    private static JsonArray strings(String... values) {
        return new JsonArray(Stream.of(values).<JsonValue>map(JsonString::new).toList());
    }
}
