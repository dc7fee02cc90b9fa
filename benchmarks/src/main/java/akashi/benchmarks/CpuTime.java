package akashi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Processor time used so far, by this process and by a PostgreSQL server with all its children: what a busy machine does not blur. */
record CpuTime(Duration ours, Duration postgres) {
    static CpuTime now(Path postgresDirectory) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(postgresDirectory.resolve("data/postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        Duration postgres = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
        return new CpuTime(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO), postgres);
    }

    CpuTime minus(CpuTime before) {
        return new CpuTime(ours.minus(before.ours), postgres.minus(before.postgres));
    }

    /** Microseconds an event. */
    String per(double events) {
        return String.format(Locale.ROOT, "%.0f + %.0f", ours.toNanos() / 1e3 / events, postgres.toNanos() / 1e3 / events);
    }
}
