package akashi.command.database;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.vault.DatabasePasswords;
import akashi.hash.Hash;
import akashi.testkit.MadeUpCase;
import akashi.testkit.TestDatabase;
import akashi.testkit.TestJava;
import akashi.testkit.WholeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** T1: the server is killed in the middle of appending, the process that owns it is killed, and nothing acknowledged is lost. */
class KilledServerTest {
    private static final int KILLS = 3;
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private final DatabasePasswords passwords = TestDatabase.databasePasswords();
    private final long seed = Long.getLong("akashi.seed", System.nanoTime());

    @TempDir
    private Path directory;

    @Test
    void what_was_acknowledged_is_there_after_the_server_was_killed_and_the_rest_is_there_once_or_never() throws Exception {
        Map<Long, Hash> acknowledged = new ConcurrentHashMap<>();
        Set<Hash> intended = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        try (LedgerDatabase database = LedgerDatabase.embedded(directory, passwords)) {
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try (Appender appender = new Appender(database.writer(), AppenderLimits.DEFAULT)) {
                appender.append(MadeUpCase.rules()).join();
                for (int i = 0; i < 8; i++) {
                    MadeUpCase madeUp = new MadeUpCase(new Random(seed + i));
                    callers.submit(() -> appendUntil(over, appender, madeUp, intended, acknowledged));
                }
                for (int kill = 0; kill < KILLS; kill++) {
                    int before = acknowledged.size();
                    await(() -> acknowledged.size() > before + 100);
                    long killed = kill();
                    // A busy child outlives its postmaster for a while and goes on answering: the new server is waited for first.
                    await(() -> isRunningAgain(killed));
                    int after = acknowledged.size();
                    // Callers that were in flight get true answers, and the next ones are served again.
                    await(() -> acknowledged.size() > after + 100);
                }
                over.set(true);
                callers.shutdown();
                assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            } finally {
                over.set(true);
                callers.shutdownNow();
            }
            List<Hash> leaves = WholeLog.check(superuser(database)).leaves();
            acknowledged.forEach((leaf, hash) -> assertThat(leaves.get(leaf.intValue())).as("leaf %s, seed %s", leaf, seed).isEqualTo(hash));
            assertThat(leaves.subList(1, leaves.size())).as("seed " + seed).doesNotHaveDuplicates().isSubsetOf(intended);
        }
    }

    @Test
    void a_server_that_a_killed_process_left_behind_is_stopped_and_started_anew() throws Exception {
        List<String> command = TestJava.command();
        command.addAll(List.of("-cp", TestJava.classPath(), LeavesServerBehind.class.getName(), directory.toString()));
        Process owner = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(directory.resolve("owner.log").toFile()).start();
        LeavesServerBehind.sendPasswords(owner, passwords);
        await(() -> Files.exists(directory.resolve("ready")) || !owner.isAlive());
        assertThat(directory.resolve("ready")).as(Files.readString(directory.resolve("owner.log"))).exists();
        owner.destroyForcibly().waitFor();
        ProcessHandle orphan = postmaster();
        assertThat(orphan.isAlive()).isTrue();

        try (LedgerDatabase database = LedgerDatabase.embedded(directory, passwords)) {
            assertThat(postmaster().pid()).isNotEqualTo(orphan.pid());
            assertThat(WholeLog.check(superuser(database)).leaves()).hasSize(1);
        }
        assertThat(new PostgresProcesses(directory.resolve("data")).all()).isEmpty();
    }

    private static void appendUntil(AtomicBoolean over, Appender appender, MadeUpCase madeUp, Set<Hash> intended,
            Map<Long, Hash> acknowledged) {
        while (!over.get()) {
            AppendRequest.OfCase request = madeUp.next(1);
            Hash leaf = request.events().get(0).leaf();
            intended.add(leaf);
            AppendOutcome outcome = appender.append(request).join();
            if (outcome instanceof Appended appended) {
                madeUp.appended(request);
                acknowledged.put(appended.firstLeaf(), leaf);
            } else if (outcome instanceof AppendOutcome.Unknown) {
                // Nobody could tell: this case is left alone.
                return;
            }
        }
    }

    /** The process that was killed. */
    private long kill() throws Exception {
        ProcessHandle postmaster = postmaster();
        assertThat(postmaster.destroyForcibly()).isTrue();
        return postmaster.pid();
    }

    private boolean isRunningAgain(long killed) {
        try {
            return new PostgresProcesses(directory.resolve("data").toRealPath()).postmaster()
                    .filter(postmaster -> postmaster.pid() != killed).isPresent();
        } catch (IOException e) {
            // The file is being written or removed: the next look tells.
            return false;
        }
    }

    private ProcessHandle postmaster() throws Exception {
        return new PostgresProcesses(directory.resolve("data").toRealPath()).postmaster().orElseThrow();
    }

    private PGSimpleDataSource superuser(LedgerDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.url());
        source.setUser("postgres");
        source.setPassword(passwords.superuser().reveal());
        return source;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited " + DEADLINE).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
