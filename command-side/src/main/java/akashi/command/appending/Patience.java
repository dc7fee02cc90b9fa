package akashi.command.appending;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long something is tried again, with growing pauses, which end early when the appender closes. */
final class Patience {
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Duration limit;
    private final CountDownLatch closing;

    Patience(Duration limit, CountDownLatch closing) {
        this.limit = limit;
        this.closing = closing;
    }

    Attempts begin() {
        return new Attempts();
    }

    /** The attempts at one thing. */
    final class Attempts {
        private final long start = System.nanoTime();
        private long pause = FIRST_PAUSE_MILLIS;

        /** Pauses and says whether to try again. */
        boolean again() {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            try {
                if (closing.await(pause, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            return true;
        }
    }
}
