package akashi.command.publishing.anchoring;

import akashi.checkpoint.Cosignature;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.files.PublishedLog;
import akashi.command.threads.ThreadEnd;
import akashi.event.Anchor;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that keeps anchors, beside the publisher: whatever becomes of database or disk, it holds up neither publishing nor
 * recording. Thread-safe. */
public final class Anchoring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** A day of ten minutes: so much waits at most for a database that does not answer. */
    private static final int MOST_WAITING = 144;

    private final Anchors anchors;
    private final TlogPolicy policy;
    private final Consumer<KeptAnchor> onAnchor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    /** By the ten minutes in which the note says it was cosigned last, which is checked later. */
    private final TreeMap<Long, SignedCheckpoint> waiting = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "anchors");
    private volatile KeptAnchor newest;
    private volatile Optional<Anchor> named = Optional.empty();
    private boolean closed;

    private Anchoring(AnchorRows rows, PublishedLog log, TlogPolicy policy, Consumer<KeptAnchor> onAnchor) {
        this.anchors = new Anchors(rows, log, policy, this::name);
        this.policy = policy;
        this.onAnchor = onAnchor;
    }

    /** Reads back which anchors there are, so that the newest is known when this returns, and waits for the next.
     *
     * @param log      the published folder, by a writer of this one's own
     * @param policy   says what is a quorum
     * @param onAnchor is told each anchor once it is durable, the newest also at a start; must be quick
     * @throws IOException the database or the published folder cannot be read */
    public static Anchoring start(AnchorRows rows, PublishedLog log, TlogPolicy policy, Consumer<KeptAnchor> onAnchor) throws IOException {
        Anchoring anchoring = new Anchoring(rows, log, policy, onAnchor);
        anchoring.anchors.takeUp();
        anchoring.thread.setDaemon(true);
        anchoring.thread.start();
        return anchoring;
    }

    /** The newest anchor that is durable; empty while there is none. Costs nothing. */
    public Optional<Anchor> newest() {
        return named;
    }

    /** This checkpoint is published as cosigned. Returns at once. */
    public void cosigned(SignedCheckpoint note) {
        long tenMinutes = latest(note) / KeptAnchor.SECONDS;
        KeptAnchor last = newest;
        if (last != null && (tenMinutes <= last.tenMinutes() || note.checkpoint().treeSize() <= last.treeSize())) {
            return;
        }
        lock.lock();
        try {
            if (waiting.putIfAbsent(tenMinutes, note) == null) {
                if (waiting.size() > MOST_WAITING) {
                    waiting.pollFirstEntry();
                }
                change.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends at once: what waits is taken up by the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        ThreadEnd.await(thread);
    }

    private void name(KeptAnchor anchor) {
        newest = anchor;
        named = Optional.of(anchor.named());
        onAnchor.accept(anchor);
    }

    private void run() {
        String told = "";
        try {
            for (Optional<Map.Entry<Long, SignedCheckpoint>> next = next(); next.isPresent(); next = next()) {
                try {
                    anchors.keep(next.get().getValue());
                    done(next.get().getKey());
                    told = "";
                } catch (IOException outside) {
                    if (!outside.getMessage().equals(told)) {
                        LOG.warn("the next anchor could not be kept and is tried again: {}", outside.getMessage());
                    }
                    told = outside.getMessage();
                    pause();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Map.Entry<Long, SignedCheckpoint>> next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                change.await();
            }
            return closed ? Optional.empty() : Optional.of(waiting.firstEntry());
        } finally {
            lock.unlock();
        }
    }

    private void done(long tenMinutes) {
        lock.lock();
        try {
            waiting.remove(tenMinutes);
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        long left = LOOK_AGAIN.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = change.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The latest time that any line of a witness states, not verified: the time at which the quorum is met is not later. */
    private long latest(SignedCheckpoint note) {
        return policy.witnesses().values().stream().map(TlogPolicy.Peer::key)
                .flatMapToLong(key -> note.note().linesOf(key).stream().flatMapToLong(line -> Cosignature.time(key, line).stream()))
                .max().orElse(0);
    }
}
