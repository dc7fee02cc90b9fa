package akashi.benchmarks;

import akashi.caseindex.CaseIndexBuilder;
import akashi.caseindex.IndexedCase;
import akashi.event.CaseLabel;
import akashi.hash.Hash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * A case index over many cases, built in one pass over sorted labels that nobody holds, beside hashing the same leaves alone and beside
 * hashing as many leaves and nodes as the tree has. The three take turns. Arguments: labels (1,000,000 unless given) and rounds (5).
 */
public final class CaseIndexBenchmark {
    private static final long TREE_SIZE = 10_000_000;
    private static final byte[] LEAF = {2};
    private static final byte[] NODE = {3, 0, 19};

    private CaseIndexBenchmark() {}

    /** What was built, and how long it took. */
    private record Timed(Hash result, Duration time) {
        static Timed of(LongFunction<Hash> work, long labels) {
            long start = System.nanoTime();
            Hash result = work.apply(labels);
            return new Timed(result, Duration.ofNanos(System.nanoTime() - start));
        }

        double millis() {
            return time.toNanos() / 1e6;
        }
    }

    public static void main(String[] arguments) throws IOException {
        long labels = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        System.out.println(Machine.line(Path.of(System.getProperty("java.io.tmpdir"))));
        System.out.printf(Locale.ROOT, "%,d labels, heap of at most %d MiB, options %s%n", labels, Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getRuntimeMXBean().getInputArguments());
        // A first round warms up and is not counted.
        Timed.of(CaseIndexBenchmark::index, labels);
        Timed.of(CaseIndexBenchmark::leaves, labels);
        Timed.of(CaseIndexBenchmark::leavesAndNodes, labels);
        double[] sum = new double[3];
        for (int round = 0; round < rounds; round++) {
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
            Timed index = Timed.of(CaseIndexBenchmark::index, labels);
            double heap = pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1048576.0;
            Timed leaves = Timed.of(CaseIndexBenchmark::leaves, labels);
            Timed both = Timed.of(CaseIndexBenchmark::leavesAndNodes, labels);
            System.out.printf(Locale.ROOT, "index %,.0f ms, peak heap %.1f MiB; its leaves alone %,.0f ms; its leaves and nodes alone %,.0f ms; root %s%n",
                    index.millis(), heap, leaves.millis(), both.millis(), index.result().base64());
            sum[0] += index.millis();
            sum[1] += leaves.millis();
            sum[2] += both.millis();
        }
        System.out.printf(Locale.ROOT, "index %.2f times as long as hashing its leaves alone, %.2f times as long as its leaves and nodes alone; "
                + "%.2f us a case; peak memory of the process %s%n", sum[0] / sum[1], sum[0] / sum[2], sum[0] / rounds / labels * 1e3, processPeak());
    }

    private static Hash index(long labels) {
        CaseIndexBuilder builder = new CaseIndexBuilder(TREE_SIZE);
        for (long i = 0; i < labels; i++) {
            builder.add(new IndexedCase(label(i, labels), 1 + i % 40, Hash.EMPTY_TREE));
        }
        return builder.root();
    }

    /** The bytes of every leaf (docs/format/case-index.md), hashed one after the other. */
    private static Hash leaves(long labels) {
        Hash last = Hash.EMPTY_TREE;
        for (long i = 0; i < labels; i++) {
            last = leaf(label(i, labels), 1 + i % 40);
        }
        return last;
    }

    private static Hash leavesAndNodes(long labels) {
        Hash last = Hash.EMPTY_TREE;
        for (long i = 0; i < labels; i++) {
            Hash leaf = leaf(label(i, labels), 1 + i % 40);
            last = i == 0 ? leaf : Hash.sha256(NODE, last.bytes(), leaf.bytes());
        }
        return last;
    }

    private static Hash leaf(CaseLabel label, long count) {
        return Hash.sha256(LEAF, label.bytes(), ByteBuffer.allocate(16).putLong(TREE_SIZE).putLong(count).array(), Hash.EMPTY_TREE.bytes());
    }

    /** The i-th of so many, in order and spread as evenly as labels that were drawn; cheap, so that what is measured is the index. */
    static CaseLabel label(long i, long labels) {
        long stride = Long.divideUnsigned(-1, labels);
        // Odd constants of SplitMix64: neighbours get unlike bits within their own stretch.
        long mixed = (i + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        long first = i * stride + Long.remainderUnsigned(mixed, stride);
        return CaseLabel.of(ByteBuffer.allocate(CaseLabel.LENGTH).putLong(first).putLong(mixed).putLong(~mixed).putLong(i).array());
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private static String processPeak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "not told";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:")).map(line -> line.substring(6).strip()).findFirst().orElse("not told");
        }
    }
}
