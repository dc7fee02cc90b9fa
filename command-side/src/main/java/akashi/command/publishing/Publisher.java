package akashi.command.publishing;

import akashi.command.publishing.files.DiskFiles;
import akashi.command.publishing.files.DurableFiles;
import akashi.command.publishing.files.HighWaterMark;
import akashi.command.publishing.files.PublishedLog;
import akashi.command.publishing.witnessing.Cosigning;
import akashi.command.threads.ThreadEnd;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The thread that makes the log public: woken by appends, it does one round for all that came since, at the pace of
 * {@link CheckpointPace}.
 *
 * <p>Thread-safe. The first round runs in {@link #start}'s own thread, so that a refusal is known before anything can be recorded. */
public final class Publisher implements AutoCloseable {

    /** Entries of another node, and what went wrong, are looked at again after this long without being woken. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** A refusal ends when its operator has restored something; looking may mean hashing the whole log. */
    private static final Duration LOOK_AGAIN_AFTER_REFUSAL = Duration.ofSeconds(30);

    private final PublishingCycle cycle;
    private final CheckpointPace pace;
    private final Consumer<PublisherState> onChange;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final Thread thread;
    private volatile PublisherState state = PublisherState.START;
    private boolean woken;
    private boolean closed;

    Publisher(PublishingCycle cycle, CheckpointPace pace, Consumer<PublisherState> onChange) {
        this.cycle = cycle;
        this.pace = pace;
        this.onChange = onChange;
        this.thread = new Thread(this::rounds, "publisher");
        this.thread.setDaemon(true);
    }

    /** A publisher that is yet to be started.
     *
     * @param primary  the primary database's log
     * @param row      what was signed last, in the same database
     * @param witnesses whom every signed checkpoint is shown to, if the log has witnesses; closed by the caller, after this
     * @param times    is told what is signed and published
     * @param onChange is told each new state, in the publisher's thread; must be quick
     * @throws IOException the data directory cannot be written */
    public static Publisher of(LogPrimary primary, SignedCheckpoints row, PublishingPaths paths, LogKeys keys, Clock clock,
            PublisherSettings settings, Optional<Cosigning> witnesses, StageTimes times, Consumer<PublisherState> onChange)
            throws IOException {
        DurableFiles files = new DiskFiles(paths.unfinished("publisher"));
        PublishedLog log = new PublishedLog(files, paths.log(), paths.setAside());
        Signing.Places places = new Signing.Places(primary, row, new HighWaterMark(files, paths.highWater()), log);
        PublishingCycle cycle = new PublishingCycle(places, new LogSigner(keys), clock, settings.clockTolerance(), witnesses,
                times);
        return new Publisher(cycle, new CheckpointPace(settings.pause(), settings.atOnce(), System.nanoTime()), onChange);
    }

    /** Does the first round, then goes on by itself until closed.
     *
     * @return where things stand after the first round: look at {@link PublisherState#isRecordingAllowed} before recording */
    public PublisherState start() {
        round();
        thread.start();
        return state;
    }

    /** Something was appended. Returns at once. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Where things stand. */
    public PublisherState state() {
        return state;
    }

    /** Waits until readers can see a tree of this size.
     *
     * @return false when that did not happen in time, or the publisher is closed */
    public boolean awaitPublished(long treeSize, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (state.publishedSize() < treeSize) {
                if (left <= 0 || closed) {
                    return false;
                }
                left = change.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Publishes what was appended before this call, if the outside lets it, and ends the thread. */
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

    private void rounds() {
        boolean last = false;
        while (!last) {
            last = pause();
            round();
        }
    }

    /** Waits until there is something to do; true when this is the last round. */
    private boolean pause() {
        lock.lock();
        try {
            long least = pace.left(System.nanoTime());
            long longest = (state.isRecordingAllowed() ? LOOK_AGAIN : LOOK_AGAIN_AFTER_REFUSAL).toNanos();
            boolean troubled = state.trouble().isPresent();
            while (!closed && (least > 0 || longest > 0 && (!woken || troubled))) {
                long before = Math.max(1, Math.max(least, least > 0 ? 0 : longest));
                long passed = before - change.awaitNanos(before);
                least -= passed;
                longest -= passed;
            }
            woken = false;
            return closed;
        } catch (InterruptedException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void round() {
        long signed = state.signedSize();
        PublisherState now = cycle.run();
        if (now.signedSize() != signed) {
            pace.signed(System.nanoTime());
        }
        lock.lock();
        try {
            state = now;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        onChange.accept(now);
    }
}
