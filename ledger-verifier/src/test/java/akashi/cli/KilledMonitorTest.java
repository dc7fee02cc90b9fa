package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.LogServer;
import akashi.testkit.TestEvents;
import akashi.testkit.TestJava;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledMonitorTest {
    private static final long SEED = 20261127L;
    /** More entries than are tied to the checkpoint at once. */
    private static final int SIZE = 66 * 256 + 7;

    @TempDir
    private Path folder;

    @Test
    void killed_in_the_middle_of_a_scan_it_goes_on_from_what_it_had_tied_and_skips_nothing() throws Exception {
        TestLog log = new TestLog(SEED);
        while (log.size() < SIZE) {
            log.publish(TestEvents.rules().event(log.events().tick()));
        }
        Map<String, byte[]> files = new TreeMap<>(TestLogFiles.of(log, 2, SIZE));
        Files.write(folder.resolve("policy"), log.policy(2));
        try (LogServer server = new LogServer()) {
            server.serve(files);
            CountDownLatch there = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            server.answer("tile/entries/065", exchange -> {
                there.countDown();
                try {
                    never.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Process first = monitor(server);
            assertThat(there.await(60, TimeUnit.SECONDS)).as("the scan came so far").isTrue();
            first.destroyForcibly().waitFor();
            never.countDown();
            server.serve(files);
            Process second = monitor(server);
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor()).as(said).isZero();
            assertThat(said).contains("verified up to " + SIZE + ", scanned up to " + SIZE);
            assertThat(server.asked()).contains("tile/entries/064", "tile/entries/065", "tile/entries/066.p/7")
                    .doesNotContain("tile/entries/000", "tile/entries/063");
        }
    }

    private Process monitor(LogServer server) throws Exception {
        List<String> command = new ArrayList<>(TestJava.command());
        command.addAll(List.of("-cp", TestJava.classPath(), "akashi.cli.Main", "monitor", server.address(), "--policy",
                folder.resolve("policy").toString(), "--remember", folder.resolve("memory").toString(), "--once", "--stale-after",
                "9000000000"));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
