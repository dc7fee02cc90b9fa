package akashi.command.publishing;

import java.time.Duration;

/** How soon another checkpoint may be signed: one every so often in the long run, and after a quiet time a few at once, so that somebody who waits for one
 * entry does not wait for a pause that spares nobody (the generic cell rate algorithm, ITU-T I.371, as a virtual schedule). For one thread. */
final class CheckpointPace {
    private final long pause;
    private final long credit;
    /** When the next one would be due if they came evenly. */
    private long due;

    /** Nothing has been signed yet.
     *
     * @param pause   between two of them in the long run
     * @param atOnce  so many may follow each other without a pause after a quiet time; at least one
     * @param nanos   now, by {@link System#nanoTime} or another clock that never goes back */
    CheckpointPace(Duration pause, int atOnce, long nanos) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one checkpoint must be allowed at once, and not " + atOnce);
        }
        this.pause = pause.toNanos();
        this.credit = this.pause * (atOnce - 1);
        this.due = nanos;
    }

    /** One was signed now. */
    void signed(long nanos) {
        due = (due - nanos > 0 ? due : nanos) + pause;
    }

    /** How long to wait before the next, in nanoseconds; zero or less: no longer. */
    long left(long nanos) {
        return due - nanos - credit;
    }
}
