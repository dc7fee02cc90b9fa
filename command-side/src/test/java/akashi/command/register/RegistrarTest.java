package akashi.command.register;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casework.Published.Standard;
import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.appending.LogReader;
import akashi.command.register.Registration.Refused;
import akashi.command.register.Registration.Registered;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.register.Recorded;
import akashi.register.RegisterRule;
import akashi.testkit.MadeUpCase;
import akashi.testkit.MovableClock;
import akashi.testkit.TestLedger;
import akashi.testkit.WholeLog;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrarTest {
    private static final JsonObject TITLE = JsonObject.EMPTY.with("en", "Title").with("ja", "名称");

    private final MovableClock clock = new MovableClock(TestLedger.NOW);
    private final List<Appender> appenders = new ArrayList<>();
    private TestLedger ledger;
    private Node node;

    @BeforeEach
    void found() throws Exception {
        ledger = TestLedger.fresh();
        node = another();
    }

    @AfterEach
    void close() throws SQLException {
        appenders.forEach(Appender::close);
        ledger.close();
    }

    /** What one command side has of the register. */
    private record Node(CurrentRegister register, Registrar registrar) {}

    private Node another() {
        Appender appender = new Appender(ledger.database().writer(), AppenderLimits.DEFAULT);
        appenders.add(appender);
        CurrentRegister register = new CurrentRegister(new LogReader(ledger.database().writer()), clock);
        return new Node(register, new Registrar(register, appender, clock));
    }

    @Test
    void what_one_node_publishes_the_other_knows_at_its_next_question() throws SQLException {
        Node other = another();
        assertThat(other.register().published().standards("extension", LocalDate.parse("2026-12-01"))).isEmpty();

        assertThat(node.registrar().register("BusinessCalendarPublished", calendar(1))).isEqualTo(new Registered(1, true));
        assertThat(node.registrar().register("ServiceStandardPublished", standard())).isEqualTo(new Registered(2, true));

        assertThat(other.register().published().standards("extension", LocalDate.parse("2026-12-01"))).extracting(Standard::name)
                .containsExactly("extension-30/1");
        assertThat(other.register().register().events()).isEqualTo(node.register().register().events());
        assertThat(another().register().register().events()).isEqualTo(node.register().register().events());
    }

    @Test
    void the_day_that_code_lists_apply_on_is_that_of_the_clock_and_the_published_zone() throws SQLException {
        node.registrar().register("BusinessCalendarPublished", calendar(1));
        node.registrar().register("CodeListPublished", JsonObject.EMPTY.with("list", "purposes").with("version", 1)
                .with("codes", JsonArray.of(TITLE.with("code", "audit"))).with("from", "2026-12-01"));

        clock.set(Instant.parse("2026-11-30T14:59:59.999Z"));
        assertThat(node.register().published().codeList("purposes")).isEmpty();
        clock.set(Instant.parse("2026-11-30T15:00:00Z"));
        assertThat(node.register().published().codeList("purposes")).contains(Set.of("audit"));
    }

    @Test
    void the_same_event_is_added_once() throws SQLException {
        assertThat(node.registrar().register("OfficeOpened", office("OSAKA"))).isEqualTo(new Registered(1, true));
        clock.set(TestLedger.NOW.plusSeconds(60));

        assertThat(node.registrar().register("OfficeOpened", office("OSAKA"))).isEqualTo(new Registered(1, false));
        assertThat(another().registrar().register("OfficeOpened", office("OSAKA"))).isEqualTo(new Registered(1, false));
        assertThat(node.register().register().events()).hasSize(1);
    }

    @Test
    void what_is_refused_is_not_appended() throws SQLException {
        node.registrar().register("OfficeOpened", office("OSAKA"));
        assertRefused(node, "OfficeOpened", JsonObject.EMPTY.with("office", "OSAKA").with("from", "2027-01-01"), RegisterRule.OFFICE_OPEN);
        assertRefused(node, "OfficeOpened", JsonObject.EMPTY.with("office", "KOBE"), RegisterRule.FIELD_MISSING);
        assertRefused(node, "OfficeOpened", office("KOBE").with("akashi", "public/1"), RegisterRule.FIELD_UNKNOWN);
        assertRefused(node, "OfficeOpened", office("KOBE").with("_sd", JsonArray.of()), RegisterRule.FIELD_UNKNOWN);
        assertRefused(node, "FacetRules", JsonObject.EMPTY, RegisterRule.TYPE_UNKNOWN);

        assertThat(new LogReader(ledger.database().writer()).head().tree().size()).isEqualTo(2);
    }

    @Test
    void an_entry_that_nobody_can_read_takes_no_effect_and_stops_nobody() throws SQLException {
        append("{\"akashi\":\"public/1\",\"type\":\"OfficeOpened\"}".getBytes(StandardCharsets.UTF_8));
        append(new PublicEvent("OfficeOpened", 1, TestLedger.NOW, JsonObject.EMPTY).entry());

        assertThat(node.registrar().register("OfficeOpened", office("OSAKA"))).isEqualTo(new Registered(3, true));
        assertThat(node.register().register().events()).hasSize(1);
    }

    /** Every node publishes other versions of one criterion, all from the same day on: one can stand, whichever comes first. */
    @Test
    void of_registrars_who_contradict_each_other_one_comes_first() throws Exception {
        long seed = Long.getLong("akashi.seed", System.nanoTime());
        Random random = new Random(seed);
        int nodes = 4;
        ExecutorService threads = Executors.newFixedThreadPool(nodes + 1);
        try {
            for (int round = 0; round < 8; round++) {
                String criterion = "C" + round;
                CyclicBarrier start = new CyclicBarrier(nodes + 1);
                List<Future<Registration>> answers = new ArrayList<>();
                for (int i = 0; i < nodes; i++) {
                    Node each = i == 0 ? node : another();
                    int version = 1 + random.nextInt(50);
                    answers.add(threads.submit(() -> {
                        start.await();
                        return each.registrar().register("CriteriaPublished", criterion(criterion, version));
                    }));
                }
                // Sealed events that come between are no reason to judge anew.
                Future<?> cases = threads.submit(() -> {
                    start.await();
                    return appenders.get(0).append(new MadeUpCase(random).next(3, 0)).join();
                });
                List<Long> leaves = new ArrayList<>();
                for (Future<Registration> answer : answers) {
                    if (answer.get() instanceof Registered registered) {
                        leaves.add(registered.leaf());
                    } else {
                        assertThat(answer.get()).as("seed " + seed).isInstanceOf(Refused.class);
                    }
                }
                cases.get();
                assertThat(leaves.stream().distinct()).as("seed " + seed).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
        List<Recorded> events = another().register().register().events();
        assertThat(events).hasSize(8);
        WholeLog.check(ledger.database().superuser());
    }

    @Test
    void an_event_judged_by_an_older_register_is_not_appended() throws SQLException {
        byte[] entry = new PublicEvent("OfficeClosed", 1, TestLedger.NOW, JsonObject.EMPTY).entry();
        AppendRequest late = new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.empty(), false, OptionalLong.of(0));
        node.registrar().register("OfficeOpened", office("OSAKA"));

        assertThat(appenders.get(0).append(late).join()).isNotInstanceOf(Appended.class);
        AppendRequest inTime = new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.empty(), false, OptionalLong.of(1));
        assertThat(appenders.get(0).append(inTime).join()).isEqualTo(new Appended(2, 1, 3));
    }

    @Test
    void public_entries_are_found_by_an_index_and_not_by_reading_the_log() throws SQLException {
        try (var connection = ledger.database().superuser().getConnection(); var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            try (var row = statement.executeQuery("explain select leaf_index, entry from log.entry where leaf_index >= 1"
                    + " and substring(entry from 1 for 9) = '\\x7b22616b6173686922'::bytea order by leaf_index")) {
                StringBuilder plan = new StringBuilder();
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
                assertThat(plan.toString()).contains("public_entry");
            }
        }
    }

    private void append(byte[] entry) {
        assertThat(appenders.get(0).append(new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.empty(), false)).join())
                .isInstanceOf(Appended.class);
    }

    private static void assertRefused(Node node, String type, JsonObject fields, RegisterRule rule) throws SQLException {
        assertThat(node.registrar().register(type, fields)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().rule()).isEqualTo(rule));
    }

    private static JsonObject office(String code) {
        return JsonObject.EMPTY.with("office", code).with("from", "2026-12-01");
    }

    private static JsonObject criterion(String id, int version) {
        return JsonObject.EMPTY.with("criterion", id).with("version", version).with("title", TITLE)
                .with("text", JsonObject.EMPTY.with("en", Hash.EMPTY_TREE.base64Url())).with("inForceFrom", "2026-12-01");
    }

    private static JsonObject calendar(long version) {
        return JsonObject.EMPTY.with("calendar", "JP").with("version", version).with("zone", "Asia/Tokyo")
                .with("weekend", JsonArray.ofStrings(List.of("SATURDAY", "SUNDAY"))).with("holidays", JsonArray.of())
                .with("from", "2026-01-01").with("until", "2027-12-31");
    }

    private static JsonObject standard() {
        return JsonObject.EMPTY.with("standard", "extension-30").with("version", 1).with("procedure", "extension").with("clock", "decision")
                .with("amount", 30).with("unit", "working-days").with("calendar", "JP").with("owner", "institution")
                .with("from", "2026-04-01").with("basis", "notice 1");
    }
}
