package akashi.command.publishing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** How long what is appended takes to stand in the log, under a signature, before readers, and under a quorum's cosignatures. Counts
 * durations and tree sizes and knows nothing of what was appended. Thread-safe and quick. */
public final class StageTimes {

    private static final int KEPT = 1_024;
    /** While a stage stands still, the latest appends are not measured rather than remembered without bound. */
    private static final int MOST_WAITING = 10_000;

    private final Map<Stage, Measured> measured = new EnumMap<>(Stage.class);

    /** How far an append has come. */
    public enum Stage {
        /** Committed: its place in the log is decided. */
        SEQUENCED,
        /** Hashed into the tree, and the tree signed. */
        INTEGRATED,
        /** Readers see the signed checkpoint and every file that it promises. */
        PUBLISHED,
        /** Readers see a checkpoint that meets the quorum. */
        COSIGNED
    }

    /** What the last appends took, batch by batch, each from its oldest request.
     *
     * @param count   of batches since the start; the other figures are of the last 1,024
     * @param waiting batches that have not come so far yet */
    public record Figures(long count, Duration least, Duration mean, Duration median, Duration p99, Duration longest, int waiting) { }

    private record Batch(long treeSize, long askedNanos) { }

    private static final class Measured {
        private final Deque<Batch> waiting = new ArrayDeque<>();
        private final long[] last = new long[KEPT];
        private long count;

        private void add(long nanos) {
            last[(int) (count++ % KEPT)] = nanos;
        }
    }

    public StageTimes() {
        for (Stage stage : Stage.values()) {
            measured.put(stage, new Measured());
        }
    }

    /** A batch was committed.
     *
     * @param treeSize   afterwards
     * @param askedNanos {@link System#nanoTime} when the oldest request of the batch came in */
    public synchronized void sequenced(long treeSize, long askedNanos) {
        measured.get(Stage.SEQUENCED).add(System.nanoTime() - askedNanos);
        measured.forEach((stage, own) -> {
            if (stage != Stage.SEQUENCED && own.waiting.size() < MOST_WAITING) {
                own.waiting.add(new Batch(treeSize, askedNanos));
            }
        });
    }

    /** Everything up to this size has come so far. */
    public synchronized void reached(Stage stage, long treeSize) {
        Measured own = measured.get(stage);
        long now = System.nanoTime();
        while (!own.waiting.isEmpty() && own.waiting.peek().treeSize() <= treeSize) {
            own.add(now - own.waiting.poll().askedNanos());
        }
    }

    /** The figures of one stage; all durations are zero before the first batch. */
    public synchronized Figures figures(Stage stage) {
        Measured own = measured.get(stage);
        long[] sorted = Arrays.copyOf(own.last, (int) Math.min(own.count, KEPT));
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return new Figures(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, own.waiting.size());
        }
        return new Figures(own.count, Duration.ofNanos(sorted[0]), Duration.ofNanos((long) Arrays.stream(sorted).average().orElse(0)),
                Duration.ofNanos(sorted[sorted.length / 2]), Duration.ofNanos(sorted[(sorted.length - 1) * 99 / 100]),
                Duration.ofNanos(sorted[sorted.length - 1]), own.waiting.size());
    }
}
