package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the command side, of PostgreSQL, or of both, at random moments of an import; then the same command again.
 * Oracle: the counts of the data's INDEX, and every checkpoint seen before a kill is a prefix of the log afterwards.
 */
class KillDuringImportIT {

    private static final long SEED = 20261123;
    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");
    private static final int CASES = 10_000;
    private static final int EVENTS = 34_724;

    /** The database alone comes last: where it is back in time the import ends by itself, and then nothing is left to interrupt. */
    private enum Victim { COMMAND_SIDE, BOTH, DATABASE }

    @TempDir
    Path directory;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_recorded_twice() throws IOException {
        Path fines = Shared.file("data/traffic_fines_10k.csv.gz");
        Path data = directory.resolve("ledger");
        Akashi akashi = new Akashi(directory);
        Random random = new Random(SEED);
        TreeMap<Long, String> seen = new TreeMap<>();
        for (Victim victim : Victim.values()) {
            Akashi.Running running = akashi.start("import", fines.toString(), "--data", data.toString());
            awaitGrowth(running, data, seen, 100 + random.nextInt(4_000));
            kill(victim, data);
            Akashi.Run killed = running.await();
            assertAfterKill(victim, killed);
            assertThat(killed.stderr()).as("no stack trace is shown").doesNotContain("\tat ");
        }
        Akashi.Run finished = akashi.run("import", fines.toString(), "--data", data.toString());
        assertThat(finished.exit()).as("seed %d: %s", SEED, finished).isZero();
        assertThat(finished.stdout()).containsPattern("cases +" + CASES + "\\b").containsPattern("events +" + EVENTS + "\\b");
        Akashi.Run again = akashi.run("import", fines.toString(), "--data", data.toString());
        assertThat(again.exit()).as(again.toString()).isZero();
        assertThat(again.stdout()).as("nothing is recorded twice").contains("new events        0 ");
        assertThat(LogHistory.sealedEvents(data.resolve("log"))).as("sealed events in the log").isEqualTo(EVENTS);
        assertThat(seen).as("checkpoints seen before the kills").hasSizeGreaterThan(Victim.values().length);
        seen.values().forEach(note -> LogHistory.assertExtends(data.resolve("log"), note));
        Akashi.Run verified = akashi.run("verify", "log", data.resolve("log").toString(), "--policy", data.resolve("policy").toString());
        assertThat(verified.exit()).as(verified.toString()).isZero();
    }

    /**
     * Whoever lost the command side says so. A database that died is started again by the command side, which keeps trying for a while: on a
     * quick machine the import is not even interrupted, but then all of it is there.
     */
    private static void assertAfterKill(Victim victim, Akashi.Run killed) {
        if (victim == Victim.DATABASE && killed.exit() == 0) {
            assertThat(killed.stdout()).as("seed %d, %s killed: %s", SEED, victim, killed)
                    .containsPattern("cases +" + CASES + "\\b").containsPattern("events +" + EVENTS + "\\b");
        } else {
            assertThat(killed.exit()).as("seed %d, %s killed: %s", SEED, victim, killed).isNotZero();
        }
    }

    /** Waits until the published log has grown by this many leaves, and keeps every checkpoint it saw on the way. */
    private void awaitGrowth(Akashi.Running running, Path data, TreeMap<Long, String> seen, long growth) {
        long start = seen.isEmpty() ? 0 : seen.lastKey();
        while (seen.isEmpty() || seen.lastKey() < start + growth) {
            if (!running.process().isAlive()) {
                throw new AssertionError("the import ended before it could be killed: " + running.await());
            }
            remember(data, seen);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void remember(Path data, TreeMap<Long, String> seen) {
        try {
            String note = Files.readString(data.resolve("log/checkpoint.signed"), StandardCharsets.UTF_8);
            seen.put(Long.parseLong(note.split("\n", 3)[1]), note);
        } catch (NoSuchFileException e) {
            // Not published yet: the next look finds it.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill(Victim victim, Path data) throws IOException {
        if (victim != Victim.DATABASE) {
            Matcher matcher = PID.matcher(Files.readString(data.resolve("command.json")));
            assertThat(matcher.find()).as("pid in command.json").isTrue();
            destroy(Long.parseLong(matcher.group(1)));
        }
        if (victim != Victim.COMMAND_SIDE) {
            destroy(Long.parseLong(Files.readAllLines(postmasterPid(data)).get(0).trim()));
        }
    }

    private void destroy(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        assertThat(process).as("process %d", pid).isPresent();
        process.get().destroyForcibly();
    }

    private Path postmasterPid(Path data) throws IOException {
        try (Stream<Path> files = Files.find(data.resolve("postgres"), 3, (file, attributes) -> file.endsWith("postmaster.pid"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
