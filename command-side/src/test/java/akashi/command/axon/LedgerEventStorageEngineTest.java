package akashi.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.command.casefile.CaseEvent;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.facets.CaseSoFar;
import akashi.json.JsonString;
import akashi.testkit.TestDatabase;
import akashi.testkit.TestLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Axon's contract for an event storage engine (its EventStorageEngineTest was the checklist), and ours on top of it. */
class LedgerEventStorageEngineTest {
    private static final String CASE = "case-1";

    private TestLedger ledger;
    private LedgerEventStorageEngine engine;

    @BeforeEach
    void open() throws Exception {
        ledger = TestLedger.fresh();
        engine = ledger.engine();
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void what_was_appended_is_read_back_in_order_and_by_more_than_one_batch() {
        engine.appendEvents(events(CASE, 0, 5));
        engine.appendEvents(events(CASE, 5, 15));
        List<? extends DomainEventMessage<?>> read = engine.readEvents(CASE).asStream().toList();
        assertThat(read).extracting(DomainEventMessage::getSequenceNumber)
                .containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
        assertThat(read).allSatisfy(event -> {
            assertThat(event.getAggregateIdentifier()).isEqualTo(CASE);
            assertThat(event.getType()).isEqualTo(LedgerEventStorageEngine.TYPE);
            assertThat(event.getTimestamp()).isEqualTo(TestLedger.NOW);
            assertThat(((RecordedEvent) event.getPayload()).event().text("actor")).contains("officer " + event.getSequenceNumber());
        });
        assertThat(read).extracting(EventMessage::getIdentifier).doesNotHaveDuplicates();
    }

    @Test
    void reading_starts_where_it_is_asked_to_and_ends_at_the_end() {
        engine.appendEvents(events(CASE, 0, 9));
        assertThat(sequences(3)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(sequences(9)).isEmpty();
        assertThat(engine.readEvents("another").hasNext()).isFalse();
    }

    @Test
    void appending_nothing_is_nothing() {
        engine.appendEvents(List.of());
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void a_case_that_is_there_already_is_not_created_again() {
        engine.appendEvents(events(CASE, 0, 1));
        assertThatThrownBy(() -> engine.appendEvents(events(CASE, 0, 1))).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(sequences(0)).containsExactly(0L);
    }

    @Test
    void a_sequence_that_is_used_or_too_far_ahead_is_a_conflict() {
        engine.appendEvents(events(CASE, 0, 3));
        assertThatThrownBy(() -> engine.appendEvents(events(CASE, 2, 1))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> engine.appendEvents(events(CASE, 4, 1))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> engine.appendEvents(events("unknown", 1, 1))).isInstanceOf(ConcurrencyException.class);
        assertThat(sequences(0)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void of_two_who_append_at_once_one_wins_and_the_other_is_told() throws Exception {
        engine.appendEvents(events(CASE, 0, 1));
        int callers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        Callable<Boolean> append = () -> {
            try {
                engine.appendEvents(events(CASE, 1, 2));
                return true;
            } catch (ConcurrencyException e) {
                return false;
            }
        };
        int won = 0;
        for (Future<Boolean> future : threads.invokeAll(java.util.Collections.nCopies(callers, append))) {
            won += future.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(won).isEqualTo(1);
        assertThat(sequences(0)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void the_tail_is_the_whole_log_in_its_order_without_a_gap() {
        engine.appendEvents(events(CASE, 0, 4));
        engine.appendEvents(events("case-2", 0, 12));
        engine.appendEvents(events(CASE, 4, 1));
        List<? extends TrackedEventMessage<?>> all = engine.readEvents((TrackingToken) null, false).toList();
        assertThat(all).extracting(TrackedEventMessage::trackingToken)
                .containsExactlyElementsOf(LongStream.range(0, 18).<TrackingToken>mapToObj(GlobalSequenceTrackingToken::new).toList());
        assertThat(all.get(0)).as("a public event belongs to no aggregate").isNotInstanceOf(DomainEventMessage.class);
        assertThat(all.get(0).getPayload()).isInstanceOf(PublicEvent.class);
        assertThat(all.subList(1, 18)).allSatisfy(event -> assertThat(event).isInstanceOf(DomainEventMessage.class));
        assertThat(engine.readEvents(new GlobalSequenceTrackingToken(15), false)).hasSize(2);
        assertThat(engine.readEvents(new GlobalSequenceTrackingToken(17), false)).isEmpty();
        assertThat(engine.readEvents(engine.createTailToken(), false)).hasSize(18);
        assertThat(engine.readEvents(engine.createHeadToken(), false)).isEmpty();
    }

    @Test
    void one_event_is_the_same_whichever_way_it_is_read() {
        engine.appendEvents(events(CASE, 0, 3));
        List<String> ofCase = engine.readEvents(CASE).asStream().<String>map(EventMessage::getIdentifier).toList();
        List<String> ofLog = engine.readEvents(new GlobalSequenceTrackingToken(0), false).<String>map(EventMessage::getIdentifier).toList();
        assertThat(ofLog).isEqualTo(ofCase);
    }

    @Test
    void tokens_at_a_moment_stand_before_the_first_event_from_then_on() {
        engine.appendEvents(events(CASE, 0, 3));
        assertThat(engine.createTokenAt(TestLedger.NOW)).isEqualTo(new GlobalSequenceTrackingToken(-1));
        assertThat(engine.createTokenAt(TestLedger.NOW.plusMillis(1))).isEqualTo(engine.createHeadToken());
        assertThat(engine.createTokenAt(Instant.EPOCH)).isEqualTo(engine.createTailToken());
    }

    @Test
    void a_token_of_another_kind_is_refused() {
        assertThatThrownBy(() -> engine.readEvents(GapAwareTrackingToken.newInstance(3, List.of()), false).toList())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not a token of this log");
    }

    @Test
    void the_last_sequence_number_is_known_without_reading() {
        assertThat(engine.lastSequenceNumberFor(CASE)).isEmpty();
        engine.appendEvents(events(CASE, 0, 3));
        assertThat(engine.lastSequenceNumberFor(CASE)).contains(2L);
    }

    @Test
    void there_are_no_snapshots() {
        engine.appendEvents(events(CASE, 0, 1));
        assertThat(engine.readSnapshot(CASE)).isEmpty();
        assertThatThrownBy(() -> engine.storeSnapshot((DomainEventMessage<?>) events(CASE, 0, 1).get(0)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void only_consecutive_events_of_one_case_are_appended_as_one() {
        List<EventMessage<?>> twoCases = new ArrayList<>(events(CASE, 0, 1));
        twoCases.addAll(events("case-2", 0, 1));
        List<EventMessage<?>> withGap = new ArrayList<>(events(CASE, 0, 1));
        withGap.addAll(events(CASE, 2, 1));
        for (List<EventMessage<?>> bad : List.of(twoCases, withGap, List.<EventMessage<?>>of(new GenericEventMessage<>("text")))) {
            assertThatThrownBy(() -> engine.appendEvents(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void what_does_not_fit_its_schema_is_refused_with_that_reason() {
        EventMessage<?> misfit = new GenericDomainEventMessage<>("case", CASE, 0, new RecordedEvent(CASE,
                new CaseEvent("ActionRecorded", 1, Mode.OBSERVED, TestLedger.NOW, Map.of("nothing", new JsonString("x")))));
        assertThatThrownBy(() -> engine.appendEvents(List.of(misfit))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown-field:nothing");
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void new_facet_rules_make_it_seal_anew() {
        engine.appendEvents(events(CASE, 0, 1));
        ledger.publishRules("Asia/Tokyo");
        engine.appendEvents(events(CASE, 1, 1));
        assertThat(sequences(0)).containsExactly(0L, 1L);
    }

    @Test
    void a_source_record_is_recorded_once() {
        EventMessage<?> marked = events(CASE, 0, 1).get(0).andMetaData(Map.of(Sources.ONE, new byte[] {1}));
        engine.appendEvents(List.of(marked));
        EventMessage<?> again = events(CASE, 1, 1).get(0).andMetaData(Map.of(Sources.ONE, new byte[] {1}));
        assertThatThrownBy(() -> engine.appendEvents(List.of(again))).isInstanceOf(AlreadyImportedException.class);
        assertThat(sequences(0)).containsExactly(0L);
    }

    @Test
    void a_row_that_somebody_changed_does_not_open() throws Exception {
        engine.appendEvents(events(CASE, 0, 2));
        engine.appendEvents(events("case-2", 0, 2));
        for (String change : List.of(
                "update vault.sealed set ciphertext = set_byte(ciphertext, 40, get_byte(ciphertext, 40) # 1) where leaf_index = 2",
                "update vault.sealed s set ciphertext = o.ciphertext, wrapped_event_key = o.wrapped_event_key from vault.sealed o"
                        + " where s.leaf_index = 2 and o.leaf_index = 1")) {
            TestDatabase.execute(ledger.database().superuser(), change);
            assertThatThrownBy(() -> engine.readEvents(CASE).asStream().toList()).as(change).isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("does not open");
        }
    }

    private List<Long> sequences(long from) {
        return engine.readEvents(CASE, from).asStream().<Long>map(DomainEventMessage::getSequenceNumber).toList();
    }

    private static List<EventMessage<?>> events(String caseNumber, int from, int count) {
        return IntStream.range(from, from + count).<EventMessage<?>>mapToObj(sequence -> new GenericDomainEventMessage<>("case", caseNumber,
                sequence, new RecordedEvent(caseNumber, new CaseEvent("ActionRecorded", 1, Mode.OBSERVED, TestLedger.NOW,
                        Map.of("actor", new JsonString("officer " + sequence)))), Map.of(LedgerEventStorageEngine.SO_FAR, CaseSoFar.NONE))).toList();
    }
}
