package akashi.query.axon;

import akashi.query.opening.ReadEntry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/** Feeds the projections from the followed log.
 *
 * <p>A failing handler rolls its batch back, token and rows alike, and the batch is tried again: nothing is skipped. What can never
 * be projected is parked by the projections themselves. Safe for use by many threads. */
public final class ProjectionEngine implements AutoCloseable {
    private static final String NAME = "views";

    private final ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "views-coordinator"));
    private final ScheduledExecutorService workers;
    private final PooledStreamingEventProcessor processor;

    /** @param projections handler beans, called in this order for each entry
     * @param segments      how many parts the work is split into when the processor first starts; later its stored tokens decide
     * @param batchSize     how many entries share a transaction at most */
    ProjectionEngine(StreamableMessageSource<TrackedEventMessage<?>> source, TokenStore tokens, TransactionManager transactions,
                     List<?> projections, int segments, int batchSize) {
        workers = Executors.newScheduledThreadPool(Math.min(segments, 4), work -> daemon(work, "views-worker"));
        processor = PooledStreamingEventProcessor.builder()
            .name(NAME)
            .messageSource(source)
            .tokenStore(tokens)
            .transactionManager(transactions)
            .coordinatorExecutor(coordinator)
            .workerExecutor(workers)
            .initialSegmentCount(segments)
            .initialToken(StreamableMessageSource::createTailToken)
            .batchSize(batchSize)
            .tokenClaimInterval(Duration.ofSeconds(1).toMillis())
            .errorHandler(PropagatingErrorHandler.instance())
            .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                .eventHandlers(projections)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .sequencingPolicy(ProjectionEngine::subject)
                .build())
            .build();
    }

    /** Starts, or goes on where the stored tokens say. */
    public void start() {
        processor.start();
    }

    /** Drops what the views hold and projects the log anew from leaf 0. */
    public void rebuild() {
        processor.shutDown();
        processor.resetTokens();
        processor.start();
    }

    /** How many entries the views stand for: all below this leaf index are in them. Empty while no segment is being worked on. */
    public OptionalLong projected() {
        return processor.processingStatus().values().stream()
            .mapToLong(status -> status.getCurrentPosition().isPresent() ? status.getCurrentPosition().getAsLong() + 1 : 0).min();
    }

    /** Whether every segment is worked on and none is being tried again after a failure. */
    public boolean isHealthy() {
        return processor.isRunning() && !processor.isError()
            && processor.processingStatus().values().stream().noneMatch(EventTrackerStatus::isErrorState);
    }

    @Override
    public void close() {
        processor.shutDown();
        coordinator.shutdown();
        workers.shutdown();
    }

    private static Object subject(EventMessage<?> message) {
        return ((ReadEntry) message.getPayload()).subject();
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
