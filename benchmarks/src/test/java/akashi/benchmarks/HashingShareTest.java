package akashi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = {OS.LINUX, OS.MAC}, disabledReason = "async-profiler runs there")
class HashingShareTest {
    private static final long PROCESSOR_NANOS = Duration.ofSeconds(2).toNanos();

    @TempDir
    private Path directory;

    @Test
    void a_thread_that_hashes_is_seen_hashing_and_one_that_does_other_work_is_not() throws IOException, InterruptedException {
        byte[] block = new byte[10_000];
        HashingShare hashing = seen(() -> Hash.sha256(block));
        assertThat(hashing.samples()).as(hashing.toString()).isGreaterThan(100);
        assertThat(hashing.hashing()).as(hashing.toString()).isGreaterThan(hashing.samples() / 2);

        CRC32 sum = new CRC32();
        HashingShare other = seen(() -> sum.update(block));
        assertThat(other.samples()).as(other.toString()).isGreaterThan(100);
        assertThat(other.hashing()).as(other.toString()).isLessThan(other.samples() / 10);
    }

    private HashingShare seen(Runnable work) throws IOException, InterruptedException {
        ProcessorProfile profile = ProcessorProfile.begin(ProcessHandle.current().pid(), directory);
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin < PROCESSOR_NANOS) {
            for (int i = 0; i < 1_000; i++) {
                work.run();
            }
        }
        return profile.end();
    }
}
