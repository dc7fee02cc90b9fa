package akashi.command.sealing;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads that seal, one processor fewer than there are: however many callers wait, one stays free for the appending thread
 * and the database, through which everybody has to go. Callers that all sealed for themselves, dozens at once, held up the very batch
 * that they were waiting for (benchmarks/RESULTS.md).
 */
final class SealingThreads {
    private static final int IDLE_SECONDS = 10;

    private SealingThreads() {}

    /** Threads that come with the first work and go when there has been none for a while. */
    static Executor start() {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "akashi-sealer-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
