package akashi.benchmarks;

import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import akashi.verify.statistics.StatisticsVerifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A release of many rows: a made-up case log is imported as an institution would, its statistics are released by a command side in a heap of its own,
 * and verified here, from the public log and the release's files, in the heap that this process was given. Arguments: a directory (what was imported
 * there is used again; the release is made on a copy, so it can be made again), cases (370,000 unless given: a million events), the options of the
 * command side's Java. The system property {@code akashi.root} names the checkout.
 */
public final class ReleaseBenchmark {
    private static final String SERIES = "benchmark";
    private static final int ROUNDS = 3;

    private ReleaseBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, MalformedException {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int cases = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 370_000;
        List<String> options = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        Path root = Path.of(System.getProperty("akashi.root")).toAbsolutePath();
        System.out.println(Machine.line(folder));
        Path data = copy(MadeUpLedger.in(folder, root, cases), folder.resolve("copy"));
        Path release = folder.resolve("release");
        remove(release);
        System.out.println("released by a command side with the options " + options);
        release(root, data, release, options, folder);
        System.out.printf(Locale.ROOT, "verified in a heap of at most %d MiB, options %s%n", Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getRuntimeMXBean().getInputArguments());
        for (int round = 0; round < ROUNDS; round++) {
            verify(data, release, folder);
        }
        System.out.println(Machine.line(folder));
    }

    /** Publishes a calendar that has a release for today, waits until it is there, and puts its folder together. */
    private static void release(Path root, Path data, Path release, List<String> options, Path folder)
            throws IOException, InterruptedException, MalformedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (RunningRecorder recorder = RunningRecorder.start(root, data, options)) {
            ProcessorProfile profile = recorder.profile(folder);
            long start = System.nanoTime();
            recorder.ask("/api/public-events", "{\"type\":\"StatisticsCalendarPublished\",\"fields\":{\"series\":\"" + SERIES + "\",\"version\":1,"
                    + "\"releases\":[{\"release\":\"R1\",\"from\":\"2020-01-01\",\"until\":\"" + today.minusDays(1) + "\",\"on\":\"" + today + "\"}]}}", "leaf");
            String asked = "{\"series\":\"" + SERIES + "\",\"release\":\"R1\"}";
            // The calendar's own thread may have begun already; then this waits for it.
            long rows = recorder.ask("/api/releases", asked, "rows");
            long end = System.nanoTime();
            HashingShare hashing = profile.end();
            System.out.printf(Locale.ROOT, "released %,d rows in %,d ms, %s; most memory of the process %s%n", rows, Duration.ofNanos(end - start).toMillis(),
                    hashing, recorder.mostMemory().orElse("not told"));
            new PublishedRelease(data).copyTo(release, recorder.ask("/api/releases", asked, "leaf"));
        }
    }

    private static void verify(Path data, Path release, Path folder) throws IOException, InterruptedException, MalformedException {
        byte[] text = Files.readAllBytes(data.resolve("policy"));
        TlogPolicy policy = TlogPolicy.parse(text);
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("policy", Hash.sha256(text).hex()));
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        ProcessorProfile profile = ProcessorProfile.begin(ProcessHandle.current().pid(), folder);
        long start = System.nanoTime();
        Report report = new StatisticsVerifier(policies, CheckpointMemory.NONE, Clock.systemUTC(), Runtime.getRuntime().availableProcessors())
                .verify(release, new DirectoryFiles(data.resolve("log")), Optional.empty(), LogVerifier.Progress.NONE);
        long end = System.nanoTime();
        HashingShare hashing = profile.end();
        double heap = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1048576.0;
        System.out.printf(Locale.ROOT, "%s in %,d ms, peak heap %.1f MiB, %s%n", report.verdict(), Duration.ofNanos(end - start).toMillis(), heap,
                hashing);
        if (!report.findings().isEmpty()) {
            throw new IOException(report.findings().toString());
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
    }

    /** With owners and rights, without which PostgreSQL does not start. */
    private static Path copy(Path data, Path copy) throws IOException, InterruptedException {
        remove(copy);
        if (new ProcessBuilder("cp", "-a", data.toString(), copy.toString()).inheritIO().start().waitFor() != 0) {
            throw new IOException("could not copy " + data);
        }
        return copy;
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
