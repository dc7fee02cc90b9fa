package akashi.query.threads;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that looks at something again and again for as long as the application runs. It does not keep the process alive.
 *
 * <p>A fault of this program in one look is logged, without what it was about, and the next look comes later: a page that lags says so, and a
 * thread that has ended would say nothing. Safe for use by several threads; the looks follow one another.
 */
public abstract class RepeatedLook implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedLook.class);
    private static final Duration PAUSE_AFTER_A_FAULT = Duration.ofSeconds(5);

    private final String name;
    private final Duration afterFault;
    private Thread thread;

    /** One that Spring starts and stops.
     *
     * @param name the thread's */
    protected RepeatedLook(String name) {
        this(name, PAUSE_AFTER_A_FAULT);
    }

    RepeatedLook(String name, Duration afterFault) {
        this.name = name;
        this.afterFault = afterFault;
    }

    /** Looks once, on the thread of its own.
     *
     * @return how long to wait before the next time
     * @throws InterruptedException if it is to end */
    protected abstract Duration look() throws InterruptedException;

    @Override
    public final synchronized void start() {
        if (thread == null) {
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public final synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(looked().toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration looked() throws InterruptedException {
        try {
            return look();
        } catch (RuntimeException fault) {
            // Its message could quote a case.
            LOG.error("{} goes on in {} after a fault: {} at {}", name, afterFault, fault.getClass().getName(),
                fault.getStackTrace().length == 0 ? "an unknown place" : fault.getStackTrace()[0]);
            return afterFault;
        }
    }
}
