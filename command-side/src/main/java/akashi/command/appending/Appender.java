package akashi.command.appending;

import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendOutcome.NotAppended;
import akashi.command.appending.AppendOutcome.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Gathers what concurrent callers want to append into one transaction after another; see the package's document. Safe for use by any
 * number of threads; several appenders, in one process or in many, may work on one database.
 */
public final class Appender implements AutoCloseable {
    private static final String CLOSED = "the command side is stopping";

    private final AppenderLimits limits;
    private final BlockingQueue<Pending> queue;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final BatchCommitter committer;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor answering = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
            work -> new Thread(work, "akashi-answering"));
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean ended;

    /** Starts the appending thread and the one that helps it to answer. @param writer connections of the role that may append */
    public Appender(DataSource writer, AppenderLimits limits) {
        this.limits = limits;
        this.queue = new ArrayBlockingQueue<>(limits.queuedRequests());
        this.committer = new BatchCommitter(writer, new Patience(limits.patience(), closing));
        this.thread = new Thread(this::run, "akashi-appender");
        // Now, so that an answer never depends on a thread that could not be made.
        answering.prestartCoreThread();
        thread.start();
    }

    /**
     * Queues a request; while the queue is full, waits (back-pressure). The future always completes, with an outcome and never with an
     * exception. Do nothing slow in what depends on it: it may run on the appending thread or hold up other answers.
     */
    public CompletableFuture<AppendOutcome> append(AppendRequest request) {
        Pending pending = new Pending(request, new CompletableFuture<>(), System.nanoTime());
        try {
            boolean queued = false;
            while (!queued && !closed && !ended) {
                // A full queue is waited for, but not past the end of the thread that empties it.
                queued = queue.offer(pending, 1, TimeUnit.SECONDS);
            }
            if (!queued) {
                pending.answer.complete(new NotAppended(CLOSED));
            } else if (ended) {
                // The appending thread may have looked for the last time before this request came in.
                refuseRest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.answer.complete(new NotAppended("interrupted while waiting for the queue"));
        }
        return pending.answer;
    }

    /** Whether requests are being taken; false once closed, or after an error of ours that ended the appending thread. */
    public boolean isRunning() {
        return !closed && !ended;
    }

    /** Tells the new tree size after each commit, on the appending thread: the listener must be quick and must not throw. */
    public void onGrowth(LongConsumer listener) {
        onCommit((treeSize, askedNanos) -> listener.accept(treeSize));
    }

    /** Tells of each commit, on the appending thread. */
    public void onCommit(CommitListener listener) {
        listeners.add(listener);
    }

    /** Commits what is queued, refuses what comes later, and returns when everybody has been answered. */
    @Override
    public void close() {
        closed = true;
        closing.countDown();
        boolean interrupted = false;
        while (!answering.isTerminated()) {
            try {
                thread.join();
                // Shut down by the appending thread, as the last thing that it does.
                answering.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed || !queue.isEmpty()) {
                List<Pending> batch = nextBatch();
                if (!batch.isEmpty()) {
                    append(batch);
                }
            }
        } finally {
            // Also after an error of ours: nobody may wait for an answer that never comes.
            ended = true;
            refuseRest();
            answering.shutdown();
        }
    }

    private void append(List<Pending> batch) {
        List<AppendOutcome> outcomes = null;
        try {
            outcomes = committer.commit(batch.stream().map(Pending::request).toList());
        } finally {
            List<AppendOutcome> decided = outcomes == null ? Collections.nCopies(batch.size(), new Unknown("the appender failed"))
                    : outcomes;
            if (queue.isEmpty()) {
                answer(batch, decided);
            } else {
                // Waking dozens of callers takes as long as a commit: those who wait for the next batch need not wait for that too.
                answering.execute(() -> answer(batch, decided));
            }
        }
        tellGrowth(outcomes, batch.get(0).askedNanos());
    }

    private static void answer(List<Pending> batch, List<AppendOutcome> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer.complete(outcomes.get(i));
        }
    }

    private List<Pending> nextBatch() {
        List<Pending> batch = new ArrayList<>();
        try {
            Pending next = queue.poll(100, TimeUnit.MILLISECONDS);
            int events = 0;
            long bytes = 0;
            while (next != null) {
                batch.add(next);
                events += next.request.size();
                bytes += next.bytes();
                next = events < limits.batchEvents() && bytes < limits.batchBytes() ? queue.poll() : null;
            }
        } catch (InterruptedException e) {
            // Nothing was taken. Only closing ends this thread.
            return batch;
        }
        return batch;
    }

    private void tellGrowth(List<AppendOutcome> outcomes, long askedNanos) {
        long treeSize = -1;
        for (AppendOutcome outcome : outcomes) {
            if (outcome instanceof Appended appended) {
                treeSize = appended.treeSize();
            }
        }
        if (treeSize >= 0) {
            for (CommitListener listener : listeners) {
                listener.committed(treeSize, askedNanos);
            }
        }
    }

    private void refuseRest() {
        for (Pending pending = queue.poll(); pending != null; pending = queue.poll()) {
            pending.answer.complete(new NotAppended(CLOSED));
        }
    }

    private record Pending(AppendRequest request, CompletableFuture<AppendOutcome> answer, long askedNanos) {
        long bytes() {
            if (request instanceof AppendRequest.OfCase ofCase) {
                long bytes = 0;
                for (EventToAppend event : ofCase.events()) {
                    bytes += event.entry().length + event.ciphertext().length + event.wrappedEventKey().length;
                }
                return bytes;
            }
            return ((AppendRequest.Public) request).entry().length;
        }
    }
}
