package akashi.command.threads;

/** Waiting for a thread that was told to end. */
public final class ThreadEnd {
    private ThreadEnd() {
    }

    /** Returns when the thread has ended, or was never started. An interrupt does not shorten the wait; the caller finds it set afterwards. */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
