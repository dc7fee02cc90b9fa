package akashi.query.axon;

import akashi.query.following.LogFollower;
import akashi.query.opening.EntryOpener;
import akashi.query.opening.ReadEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** One reader's way through the followed log. Used by one thread at a time, as Axon's coordinator does. */
final class EntryStream implements BlockingStream<TrackedEventMessage<?>> {
    private final LogFollower follower;
    private final EntryOpener opener;
    private final ArrayDeque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    private long next;
    private Runnable onGrowth;

    EntryStream(LogFollower follower, EntryOpener opener, long next) {
        this.follower = follower;
        this.opener = opener;
        this.next = next;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(ready.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fill();
        if (ready.isEmpty() && timeout > 0) {
            follower.awaitSize(next + 1, unit.toMillis(timeout));
            fill();
        }
        return !ready.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while waiting for entry " + next);
            }
        }
        return ready.poll();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        if (onGrowth != null) {
            follower.removeListener(onGrowth);
        }
        onGrowth = callback;
        if (callback != null) {
            follower.addListener(callback);
        }
        return true;
    }

    @Override
    public void close() {
        setOnAvailableCallback(null);
        ready.clear();
    }

    private void fill() {
        if (!ready.isEmpty()) {
            return;
        }
        List<byte[]> entries = follower.entries(next);
        for (ReadEntry entry : opener.open(next, entries)) {
            ready.add(message(entry));
        }
        next += entries.size();
    }

    private static TrackedEventMessage<?> message(ReadEntry entry) {
        Instant recordedAt = entry instanceof ReadEntry.Opened opened ? opened.content().recordedAt()
            : entry instanceof ReadEntry.Public clear ? clear.event().recordedAt() : Instant.EPOCH;
        return new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(entry.leafIndex()),
            new GenericEventMessage<>("leaf-" + entry.leafIndex(), entry, MetaData.emptyInstance(), recordedAt));
    }
}
