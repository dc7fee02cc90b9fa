package akashi.command.appending;

import java.time.Duration;

/**
 * How much the appender takes at once and how long it tries.
 *
 * @param queuedRequests requests that may wait; beyond that the caller waits in {@link Appender#append}
 * @param batchEvents after how many entries a batch is closed (one larger request is a batch of its own)
 * @param batchBytes after how many bytes of entries and ciphertexts a batch is closed
 * @param patience how long a database that is gone, restarting or contended is tried again before a batch is given up, and how
 *     long a commit in doubt is asked after
 */
public record AppenderLimits(int queuedRequests, int batchEvents, long batchBytes, Duration patience) {
    /** What the command side runs with. */
    public static final AppenderLimits DEFAULT = new AppenderLimits(4_096, 2_000, 8L << 20, Duration.ofSeconds(20));
}
