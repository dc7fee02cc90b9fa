package akashi.command.axon;

import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.appending.LogReader;
import akashi.command.appending.RequestMark;
import akashi.command.axon.CaseOpener.Opened;
import akashi.command.sealing.CaseSealer;
import akashi.event.Entry;
import akashi.event.PublicEvent;
import akashi.text.MalformedException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.axonframework.common.AxonException;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;

/**
 * Axon's event storage, of which the log is the table: events are sealed, handed to the appender, and read back by opening them. Safe
 * for use by several threads.
 *
 * <p>{@link #appendEvents} returns when the events are durable, and throws when they are not or when that cannot be told. A stale
 * sequence is found under the log's lock, so it fails this append alone. The log has no gaps: an event's global index is its leaf
 * index. What Axon knows of an event (its identifier) follows from the leaf hash; nothing of Axon's own is stored.
 */
public final class LedgerEventStorageEngine extends BatchingEventStorageEngine {
    /** The key, among the metadata of an event that is to be appended, of the {@link akashi.facets.CaseSoFar} before the first event appended with it. */
    public static final String SO_FAR = "soFar";
    /** What Axon is told a case's type is. */
    static final String TYPE = "case";
    /** New facet rules may come between sealing and appending; so often is sealed anew. */
    private static final int SEALINGS = 5;

    private final Appender appender;
    private final LogReader log;
    private final CaseOpener opener;
    private final CaseSealer sealer;

    /** @param batchSize how many events are read at once */
    public LedgerEventStorageEngine(Appender appender, LogReader log, CaseOpener opener, CaseSealer sealer, int batchSize) {
        super(new Builder().with(batchSize));
        this.appender = appender;
        this.log = log;
        this.opener = opener;
        this.sealer = sealer;
    }

    private static final class Builder extends BatchingEventStorageEngine.Builder {
        Builder with(int batchSize) {
            Serializer closed = new OpenedSerializer();
            eventSerializer(closed);
            snapshotSerializer(closed);
            batchSize(batchSize);
            return this;
        }
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            CaseAppend append = CaseAppend.of(events);
            AppendedAt.tell(append(append), append.firstSequence());
        }
    }

    private long append(CaseAppend append) {
        RequestMark mark = AppendedAt.currentMark().orElse(null);
        for (int i = 0; i < SEALINGS; i++) {
            Settled settled = settled(asking(() -> sealer.seal(append.caseNumber(), append.firstSequence(), append.before(),
                    append.unsealed(), append.nextDue())).orElseThrow(() -> conflict(append)), mark);
            AppendOutcome outcome = settled.outcome();
            sealer.settled(settled.request(), outcome);
            if (outcome instanceof AppendOutcome.Appended appended) {
                return appended.firstLeaf();
            } else if (outcome instanceof AppendOutcome.SequenceConflict) {
                throw conflict(append);
            } else if (outcome instanceof AppendOutcome.DuplicateSource) {
                throw new AlreadyImportedException();
            } else if (outcome instanceof AppendOutcome.AlreadyRecorded already) {
                throw new AlreadyRecordedException(already.recorded());
            } else if (outcome instanceof AppendOutcome.NotAppended not) {
                throw new NotAppendedException(not.reason());
            } else if (outcome instanceof AppendOutcome.Unknown unknown) {
                throw new AppendInDoubtException(unknown.reason());
            }
            // Outdated rules: nothing was appended, and sealing reads the newest.
        }
        throw new NotAppendedException("the facet rules change faster than events can be sealed");
    }

    private record Settled(AppendRequest.OfCase request, AppendOutcome outcome) {}

    /** Waits for sealing and appending in one: a caller that is woken in between has nothing to do. */
    private Settled settled(CompletableFuture<AppendRequest.OfCase> sealing, RequestMark mark) {
        try {
            return sealing.thenApply(request -> mark == null ? request : request.markedBy(mark))
                    .thenCompose(request -> appender.append(request).thenApply(outcome -> new Settled(request, outcome))).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private static AxonException conflict(CaseAppend append) {
        return append.firstSequence() == 0 ? new AggregateStreamCreationException("the case is there already")
                : new ConcurrencyException("the case has grown meanwhile");
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String caseNumber, long firstSequence, int batchSize) {
        return asking(() -> opener.ofCase(caseNumber, firstSequence, batchSize)).stream().map(LedgerEventStorageEngine::ofCase).toList();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(TrackingToken last, int batchSize) {
        long from = last == null ? 0 : indexOf(last) + 1;
        return asking(() -> {
            long to = Math.min(log.head().tree().size(), from + batchSize);
            return to <= from ? List.of() : tracked(from, to);
        });
    }

    private List<OpenedData> tracked(long from, long to) throws SQLException, MalformedException {
        Map<Long, Opened> sealed = new HashMap<>();
        opener.fromLeaf(from, (int) (to - from)).forEach(event -> sealed.put(event.leafIndex(), event));
        List<byte[]> entries = log.entries(from, to);
        List<OpenedData> events = new ArrayList<>(entries.size());
        for (long leaf = from; leaf < to; leaf++) {
            Opened opened = sealed.get(leaf);
            events.add(opened == null ? ofPublic(entries.get((int) (leaf - from)), leaf) : ofCase(opened));
        }
        return events;
    }

    private static OpenedData ofCase(Opened opened) {
        return new OpenedData(opened.leafIndex(), opened.leafHash(), opened.caseNumber(), opened.sequence(), opened.event().recordedAt(),
                new RecordedEvent(opened.caseNumber(), opened.event()));
    }

    private static OpenedData ofPublic(byte[] entry, long leaf) throws MalformedException {
        if (Entry.parse(entry) instanceof PublicEvent event) {
            return new OpenedData(leaf, event.leafHash(), null, 0, event.recordedAt(), event);
        }
        throw new MalformedException("entry at leaf " + leaf + ": sealed, but the vault does not have it");
    }

    /** The token before the first event, so that reading after it begins with leaf 0; null while there is none. */
    @Override
    public TrackingToken createTailToken() {
        return asking(() -> log.head().tree().size() == 0 ? null : new GlobalSequenceTrackingToken(-1));
    }

    @Override
    public TrackingToken createHeadToken() {
        long size = asking(() -> log.head().tree().size());
        return size == 0 ? null : new GlobalSequenceTrackingToken(size - 1);
    }

    /** The token before the first event recorded then or later. Reads the log: clocks may have run backwards. */
    @Override
    public TrackingToken createTokenAt(Instant moment) {
        try (Stream<? extends TrackedEventData<?>> events = readEventData((TrackingToken) null, false)) {
            return events.filter(event -> !event.getTimestamp().isBefore(moment)).findFirst()
                    .<TrackingToken>map(event -> new GlobalSequenceTrackingToken(indexOf(event.trackingToken()) - 1))
                    .orElseGet(this::createHeadToken);
        }
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String caseNumber) {
        long count = asking(() -> opener.countOf(caseNumber));
        return count == 0 ? Optional.empty() : Optional.of(count - 1);
    }

    /** There are none: a case has some dozen events, and a snapshot would be one more place that holds plaintext. */
    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new UnsupportedOperationException("no snapshots are kept");
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String caseNumber) {
        return Stream.empty();
    }

    private static long indexOf(TrackingToken token) {
        if (token instanceof GlobalSequenceTrackingToken global) {
            return global.getGlobalIndex();
        }
        throw new IllegalArgumentException("not a token of this log: " + token.getClass().getName());
    }

    private interface Asking<T> {
        T ask() throws SQLException, MalformedException;
    }

    private static <T> T asking(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException e) {
            throw new NotAppendedException("the database does not answer", e);
        } catch (MalformedException e) {
            throw new EventStoreException("what is stored does not open: " + e.getMessage(), e);
        }
    }
}
