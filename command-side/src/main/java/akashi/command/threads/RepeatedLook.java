package akashi.command.threads;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread that looks at something at once, and then again and again until it is closed. It does not keep the process alive.
 *
 * <p>Safe for use by several threads. Starting is a step of its own, so that a look finds its owner fully made.
 */
public final class RepeatedLook implements AutoCloseable {
    private final Supplier<Duration> look;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * One that is yet to be started.
     *
     * @param name the thread's
     * @param look looks once, on that thread, and answers how long to wait before the next time; what it throws ends the thread
     */
    public RepeatedLook(String name, Supplier<Duration> look) {
        this.look = look;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Starts looking; to be called once. */
    public void start() {
        thread.start();
    }

    /** Is it to end? A long look asks, and stops where nothing is left half done. */
    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Ends the thread and returns when it has ended; a look that has begun is finished first. Not to be called by the look itself. */
    @Override
    public void close() {
        closing.countDown();
        ThreadEnd.await(thread);
    }

    private void run() {
        try {
            Duration pause;
            do {
                pause = look.get();
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
