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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * A release of many rows: a made-up case log is imported as an institution would, its statistics are released by the running command side, and
 * verified here from the public log and the release's files, in the heap that this process was given. Arguments: a directory (what was imported
 * there is used again) and cases (370,000 unless given: a million events). The system property {@code akashi.root} names the checkout.
 */
public final class ReleaseBenchmark {
    private static final String SERIES = "benchmark";
    /** Frames in which SHA-256 is computed, whether compiled, in C or by the processor's own instructions. */
    private static final List<String> HASHING = List.of("sun.security.provider.SHA", "sun.security.provider.DigestBase", "java.security.MessageDigest");

    private ReleaseBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, MalformedException {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int cases = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 370_000;
        Path root = Path.of(System.getProperty("akashi.root")).toAbsolutePath();
        Path data = MadeUpLedger.in(folder, root, cases);
        System.out.println(Machine.line(folder));
        Path release = folder.resolve("release-" + System.nanoTime());
        try (RunningPages pages = RunningPages.start(root, data)) {
            pages.awaitShown();
            release(pages, root, data, release);
        }
        System.out.printf(Locale.ROOT, "verified in a heap of at most %d MiB, options %s%n", Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getRuntimeMXBean().getInputArguments());
        for (int round = 0; round < 3; round++) {
            verify(data, release, folder);
        }
    }

    /** Publishes a calendar that has a release for today, waits until it is there, and fetches it. */
    private static void release(RunningPages pages, Path root, Path data, Path release) throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        RunningPages.member(pages.command("statistician", "/api/public-events", "application/json", "{\"type\":\"StatisticsCalendarPublished\",\"fields\":{\"series\":\""
                + SERIES + "\",\"version\":1,\"releases\":[{\"release\":\"R1\",\"from\":\"2020-01-01\",\"until\":\"" + today.minusDays(1) + "\",\"on\":\"" + today
                + "\"}]}}"), "leaf");
        long start = System.nanoTime();
        // The calendar's own thread may have begun already; then this waits for it.
        String rows = RunningPages.member(pages.command("statistician", "/api/releases", "application/json", "{\"series\":\"" + SERIES + "\",\"release\":\"R1\"}"), "rows");
        System.out.printf(Locale.ROOT, "released %s rows in %,d ms%n", rows, Duration.ofNanos(System.nanoTime() - start).toMillis());
        int exit = new ProcessBuilder(root.resolve("akashi").toString(), "release", "--series", SERIES, "--period", "R1", "-o", release.toString(), "--data",
                data.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
        if (exit != 0) {
            throw new IOException("akashi release ended with " + exit);
        }
        try (Stream<Path> files = Files.list(release)) {
            for (Path file : files.sorted().toList()) {
                System.out.printf(Locale.ROOT, "  %s %,d bytes%n", file.getFileName(), Files.size(file));
            }
        }
    }

    private static void verify(Path data, Path release, Path folder) throws IOException, MalformedException {
        byte[] text = Files.readAllBytes(data.resolve("policy"));
        TlogPolicy policy = TlogPolicy.parse(text);
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("policy", Hash.sha256(text).hex()));
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        Path profile = folder.resolve("verify.jfr");
        long start;
        long end;
        Report report;
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            start = System.nanoTime();
            report = new StatisticsVerifier(policies, CheckpointMemory.NONE, Clock.systemUTC(), Runtime.getRuntime().availableProcessors())
                    .verify(release, new DirectoryFiles(data.resolve("log")), Optional.empty(), LogVerifier.Progress.NONE);
            end = System.nanoTime();
            recording.stop();
            recording.dump(profile);
        }
        double heap = pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1048576.0;
        long samples = 0;
        long hashing = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(profile)) {
            if (event.getStackTrace() != null) {
                samples++;
                hashing += event.getStackTrace().getFrames().stream().anyMatch(ReleaseBenchmark::isHashing) ? 1 : 0;
            }
        }
        System.out.printf(Locale.ROOT, "%s in %,d ms, peak heap %.1f MiB, hashing in %.0f%% of %d samples%n", report.verdict(), (end - start) / 1_000_000, heap,
                100.0 * hashing / Math.max(1, samples), samples);
        if (!report.findings().isEmpty()) {
            throw new IOException(report.findings().toString());
        }
    }

    private static boolean isHashing(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return HASHING.stream().anyMatch(type::startsWith);
    }

    private static List<MemoryPoolMXBean> pools() {
        return new ArrayList<>(ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList());
    }
}
