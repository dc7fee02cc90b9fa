package akashi.query.following;

import org.springframework.context.SmartLifecycle;

/** The thread that looks at the log again and again: five times a second, more often while somebody waits for what they recorded, seldom
 * while something is wrong. */
final class Following implements SmartLifecycle {
    /** Proving again and again that the log is wrong reads all of it. */
    private static final long PAUSE_WHILE_STOPPED = 5_000;

    private final LogFollower follower;
    private Thread thread;

    Following(LogFollower follower) {
        this.follower = follower;
    }

    @Override
    public synchronized void start() {
        thread = new Thread(this::follow, "log-follower");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        thread.interrupt();
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long begun = System.nanoTime();
                follower.poll();
                if (follower.standing().isStopped()) {
                    Thread.sleep(PAUSE_WHILE_STOPPED);
                } else {
                    follower.pause(System.nanoTime() - begun);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
