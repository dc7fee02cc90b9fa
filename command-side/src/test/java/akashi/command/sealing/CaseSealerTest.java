package akashi.command.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendOutcome.RulesOutdated;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.appending.CaseReader;
import akashi.command.appending.LogReader;
import akashi.command.appending.StoredCase;
import akashi.command.appending.StoredEvent;
import akashi.command.appending.WakeUp;
import akashi.command.vault.LedgerKeys;
import akashi.event.Anchor;
import akashi.event.Content;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventOpener;
import akashi.event.EventPlace;
import akashi.event.Mode;
import akashi.event.OpenedEvent;
import akashi.event.PublicEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.hash.Hash;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestDatabase;
import akashi.testkit.WholeLog;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRefKey;
import akashi.vault.ClockKey;
import akashi.vault.WrappingKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseSealerTest {
    private static final String ORIGIN = "ledger.example/test";
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private final SecureRandom random = new SecureRandom();
    private final WrappingKey master = WrappingKey.of(new byte[32]);
    private final AtomicReference<Optional<Anchor>> anchor = new AtomicReference<>(Optional.empty());
    private TestDatabase database;
    private Appender appender;
    private CaseRefKey refKey;
    private CaseSealer sealer;

    @BeforeEach
    void found() throws Exception {
        database = TestDatabase.fresh();
        appender = new Appender(database.writer(), AppenderLimits.DEFAULT);
        publishRules("ApplicationReceived");
        refKey = new LedgerKeys(database.writer(), master, random).caseRefKey();
        sealer = newSealer();
    }

    private CaseSealer newSealer() throws Exception {
        return new CaseSealer(ORIGIN, new CaseReader(database.writer()), new NewestRules(new LogReader(database.writer())), anchor::get,
                refKey, clockKey(), master, random);
    }

    private ClockKey clockKey() throws Exception {
        return new LedgerKeys(database.writer(), master, random).clockKey();
    }

    @AfterEach
    void close() throws Exception {
        appender.close();
        WholeLog.check(database.superuser());
        database.close();
    }

    @Test
    void what_was_sealed_opens_from_the_tables_with_the_reader_role_alone() throws Exception {
        append("受-2026-1", 0, List.of(event("2026-11-01T00:00:00.000Z"), event("2026-11-02T00:00:00.000Z")));
        append("受-2026-1", 2, List.of(event("2026-11-03T00:00:00.000Z")));

        CaseReader reader = new CaseReader(database.reader());
        StoredCase stored = reader.find(refKey.refOf("受-2026-1")).orElseThrow();
        CaseKeys keys = stored.keys(master);
        assertThat(keys.number(stored.file().wrappedNumber())).isEqualTo("受-2026-1");
        Hash previous = null;
        for (StoredEvent event : reader.events(stored.ref(), 0, 10)) {
            OpenedEvent opened = open(keys, event);
            assertThat(opened.record().caseNumber()).isEqualTo("受-2026-1");
            assertThat(opened.record().sequence()).isEqualTo(event.sequence());
            assertThat(opened.record().previous().orElse(null)).isEqualTo(previous);
            assertThat(opened.content().orElseThrow().text("occurredAt")).hasValueSatisfying(at -> assertThat(at).startsWith("2026-11-0"));
            previous = opened.leafHash();
        }
        assertThat(stored.head().head()).isEqualTo(previous);
        assertThat(stored.head().count()).isEqualTo(3);
    }

    @Test
    void a_case_that_is_known_is_sealed_without_the_database() throws Exception {
        append("A-1", 0, List.of(event("2026-11-01T00:00:00.000Z")));
        append("A-1", 1, List.of(event("2026-11-02T00:00:00.000Z")));
        appender.close();
        database.ledger().close();
        assertThat(sealed("A-1", 2, List.of(event("2026-11-03T00:00:00.000Z"))).expectedCount()).isEqualTo(2);
        assertThat(sealed("A-new", 0, List.of(event("2026-11-03T00:00:00.000Z"))).expectedCount()).isZero();
    }

    @Test
    void another_count_than_the_case_has_is_found_before_sealing_or_by_the_appender() throws Exception {
        append("A-1", 0, List.of(event("2026-11-01T00:00:00.000Z")));
        assertThat(sealer.seal("A-1", 3, CaseSoFar.NONE, List.of(event("2026-11-02T00:00:00.000Z")))).isEmpty();
        assertThat(sealer.seal("A-2", 1, CaseSoFar.NONE, List.of(event("2026-11-02T00:00:00.000Z")))).isEmpty();
        AppendRequest.OfCase again = sealed("A-1", 0, List.of(event("2026-11-02T00:00:00.000Z")));
        assertThat(appender.append(again).join()).isNotInstanceOf(Appended.class);
    }

    @Test
    void after_a_rival_append_the_memory_is_refreshed() throws Exception {
        append("A-1", 0, List.of(event("2026-11-01T00:00:00.000Z")));
        append("A-1", 1, List.of(event("2026-11-02T00:00:00.000Z")));
        CaseSealer rival = newSealer();
        AppendRequest.OfCase theirs = rival.seal("A-1", 2, CaseSoFar.NONE, List.of(event("2026-11-03T00:00:00.000Z"))).orElseThrow().join();
        assertThat(appender.append(theirs).join()).isInstanceOf(Appended.class);
        AppendRequest.OfCase ours = sealed("A-1", 2, List.of(event("2026-11-03T00:00:00.000Z")));
        sealer.settled(ours, appender.append(ours).join());
        append("A-1", 3, List.of(event("2026-11-04T00:00:00.000Z")));
    }

    @Test
    void each_event_is_sealed_after_the_anchor_that_is_the_newest_then_and_after_none_before_the_first() throws Exception {
        Anchor first = new Anchor(1, Hash.leaf(new byte[] {1}));
        Anchor second = new Anchor(2, Hash.leaf(new byte[] {2}));
        append("受-2026-1", 0, List.of(event("2026-11-01T00:00:00.000Z")));
        anchor.set(Optional.of(first));
        append("受-2026-1", 1, List.of(event("2026-11-02T00:00:00.000Z"), event("2026-11-03T00:00:00.000Z")));
        anchor.set(Optional.of(second));
        append("受-2026-1", 3, List.of(event("2026-11-04T00:00:00.000Z")));
        CaseReader reader = new CaseReader(database.writer());
        CaseKeys keys = reader.find(refKey.refOf("受-2026-1")).orElseThrow().keys(master);
        List<Optional<Anchor>> after = new ArrayList<>();
        for (StoredEvent event : reader.events(refKey.refOf("受-2026-1"), 0, 10)) {
            after.add(open(keys, event).record().after());
        }
        assertThat(after).containsExactly(Optional.empty(), Optional.of(first), Optional.of(first), Optional.of(second));
    }

    @Test
    void new_facet_rules_are_met_by_sealing_anew() throws Exception {
        append("A-1", 0, List.of(event("2026-11-01T00:00:00.000Z")));
        publishRules("DecisionRecorded");
        AppendRequest.OfCase outdated = sealed("A-1", 1, List.of(event("2026-11-02T00:00:00.000Z")));
        RulesOutdated outcome = new RulesOutdated(2);
        assertThat(appender.append(outdated).join()).isEqualTo(outcome);
        sealer.settled(outdated, outcome);
        append("A-1", 1, List.of(event("2026-11-02T00:00:00.000Z")));
    }

    @Test
    void a_case_is_looked_at_within_a_day_of_its_due_moment_at_a_moment_that_every_node_knows() throws Exception {
        Instant due = Instant.parse("2026-02-17T15:00:00Z");
        Set<Duration> delays = new HashSet<>();
        for (String number : List.of("A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8")) {
            Instant here = wakeUp(sealer, number, due);
            CaseSealer rival = newSealer();
            assertThat(wakeUp(rival, number, due)).isEqualTo(here);
            assertThat(here).isBetween(due, due.plus(ClockKey.LONGEST));
            assertThat(Duration.between(due, here)).isNotEqualTo(Duration.between(due.plusMillis(1), wakeUp(sealer, number, due.plusMillis(1))));
            delays.add(Duration.between(due, here));
        }
        assertThat(delays).as("cases do not share a delay").hasSize(8);
        assertThat(sealed("A-9", 0, List.of(event("2026-11-01T00:00:00.000Z"))).wakeUp()).isNull();
        assertThat(sealer.seal("A-9", 0, CaseSoFar.NONE, List.of(event("2026-11-01T00:00:00.000Z")), new WakeUp(Optional.empty())).orElseThrow().join()
                .wakeUp()).isEqualTo(new WakeUp(Optional.empty()));
    }

    private static Instant wakeUp(CaseSealer by, String number, Instant due) throws Exception {
        return by.seal(number, 0, CaseSoFar.NONE, List.of(event("2026-11-01T00:00:00.000Z")), new WakeUp(Optional.of(due))).orElseThrow().join()
                .wakeUp().at().orElseThrow();
    }

    private OpenedEvent open(CaseKeys keys, StoredEvent event) throws Exception {
        EventKey key = EventKey.of(keys.eventKey(event.sequence(), event.wrappedEventKey()));
        byte[] plain = key.decrypt(new EventPlace(ORIGIN, "受-2026-1", event.sequence()), event.ciphertext());
        return new EventOpener(EventCatalogue.shipped()).open(event.entry(), DisclosureCodec.decode(plain)).orThrow();
    }

    private AppendRequest.OfCase sealed(String number, long count, List<CaseSealer.Unsealed> events) throws Exception {
        return sealer.seal(number, count, CaseSoFar.NONE, events).orElseThrow().join();
    }

    private void append(String number, long count, List<CaseSealer.Unsealed> events) throws Exception {
        AppendRequest.OfCase request = sealed(number, count, events);
        var outcome = appender.append(request).join();
        sealer.settled(request, outcome);
        assertThat(outcome).isInstanceOf(Appended.class);
    }

    private void publishRules(String kind) {
        PublicEvent rules = new FacetRules("Asia/Tokyo", List.of(kind)).event(NOW);
        appender.append(new AppendRequest.Public(rules.entry(), Hash.leaf(rules.entry()), OptionalLong.empty(), true)).join();
    }

    private static CaseSealer.Unsealed event(String occurredAt) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("occurredAt", new JsonString(occurredAt));
        return new CaseSealer.Unsealed(new Content("ActionRecorded", 1, 0, Mode.OBSERVED, NOW, fields), null);
    }
}
