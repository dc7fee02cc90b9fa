package akashi.query.following;

import java.time.Duration;

/** How soon the log is looked at again: before long while somebody waits for an entry that was recorded and is not followed yet, otherwise
 * after the usual pause. Safe for use by many threads. */
final class Haste {
    private static final long SHORT = Duration.ofMillis(10).toNanos();

    private final long usual;
    private long awaitedSize;
    private long until = System.nanoTime();

    /** @param usual how long a pause is while nobody waits */
    Haste(Duration usual) {
        this.usual = usual.toNanos();
    }

    /** Somebody waits until so many entries are followed, and gives up after that time. */
    synchronized void until(long size, Duration patience) {
        long now = System.nanoTime();
        boolean isOver = until - now < 0;
        awaitedSize = isOver ? size : Math.max(awaitedSize, size);
        until = isOver ? now + patience.toNanos() : Math.max(until, now + patience.toNanos());
        notifyAll();
    }

    /** Pauses between two looks.
     *
     * @param size  how many entries are followed
     * @param taken how long the look before took, in nanoseconds: one over the network is not to follow the other without a pause */
    synchronized void pause(long size, long taken) throws InterruptedException {
        long begun = System.nanoTime();
        for (long left = left(size, taken, begun); left > 0; left = left(size, taken, begun)) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private long left(long size, long taken, long begun) {
        return (isAwaited(size) ? Math.min(usual, SHORT + taken) : usual) - (System.nanoTime() - begun);
    }

    private boolean isAwaited(long size) {
        return size < awaitedSize && System.nanoTime() - until < 0;
    }
}
