package akashi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.CRC32;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashingShareTest {
    private static final long PROCESSOR_NANOS = Duration.ofMillis(700).toNanos();

    @TempDir
    private Path directory;

    @Test
    void a_thread_that_hashes_is_seen_hashing_and_one_that_does_other_work_is_not() throws IOException {
        byte[] block = new byte[10_000];
        HashingShare hashing = seen(() -> Hash.sha256(block));
        assertThat(hashing.samples()).isPositive();
        assertThat(hashing.hashing()).as(hashing.toString()).isGreaterThan(hashing.samples() / 2);

        CRC32 sum = new CRC32();
        HashingShare other = seen(() -> sum.update(block));
        assertThat(other.hashing()).as(other.toString()).isZero();
    }

    private HashingShare seen(Runnable work) throws IOException {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin < PROCESSOR_NANOS) {
                for (int i = 0; i < 1_000; i++) {
                    work.run();
                }
            }
            recording.stop();
            recording.dump(file);
        }
        return HashingShare.of(file);
    }
}
