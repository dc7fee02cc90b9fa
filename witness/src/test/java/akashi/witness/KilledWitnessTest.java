package akashi.witness;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.hash.Hash;
import akashi.testkit.TestRandom;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of work, again and again, while a log that shows two histories asks for both. */
class KilledWitnessTest {
    private static final int COMMON = 20;
    private static final int SIZE = 6_000;
    private static final int ROUNDS = 6;
    private static final long SEED = 4_711L;

    private record Told(long size, Hash root) {
    }

    @TempDir
    private Path folder;

    @Test
    void of_two_histories_it_never_cosigns_both_and_never_forgets_what_it_answered() throws Exception {
        List<GrowingLog> histories = List.of(new GrowingLog("log.example/k", SIZE, COMMON, "one"), new GrowingLog("log.example/k", SIZE, COMMON, "two"));
        Files.writeString(folder.resolve("policy"), histories.get(0).policyLines() + "quorum none\n");
        Queue<Told> told = new ConcurrentLinkedQueue<>();
        Random random = new TestRandom(SEED);
        long before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (WitnessProcess witness = new WitnessProcess(folder, "--key", "key", "--policy", "policy", "--port", "0")) {
                long remembered = size(witness, histories.get(0));
                assertThat(remembered).as("round " + round + ", seed " + SEED).isGreaterThanOrEqualTo(before);
                AtomicBoolean over = new AtomicBoolean();
                List<Thread> clients = histories.stream().map(log -> new Thread(() -> ask(witness.port(), log, told, over))).toList();
                clients.forEach(Thread::start);
                while (largest(told) <= before && clients.stream().anyMatch(Thread::isAlive)) {
                    Thread.sleep(10);
                }
                Thread.sleep(300 + random.nextInt(700));
                witness.kill();
                over.set(true);
                for (Thread client : clients) {
                    client.join();
                }
            }
            long largest = largest(told);
            assertThat(largest).as("work was done in round " + round).isGreaterThan(before);
            before = largest;
        }
        long ofOne = told.stream().filter(each -> each.size() > COMMON && isOf(histories.get(0), each)).count();
        long ofTwo = told.stream().filter(each -> each.size() > COMMON && isOf(histories.get(1), each)).count();
        long beyond = told.stream().filter(each -> each.size() > COMMON).count();
        assertThat(Math.min(ofOne, ofTwo)).as("%d of one history, %d of the other, seed %d", ofOne, ofTwo, SEED).isZero();
        assertThat(Math.max(ofOne, ofTwo)).isEqualTo(beyond).isGreaterThan(ROUNDS);
        assertThat(Files.list(folder.resolve("key.state/evidence").resolve(WitnessFolder.name("log.example/k"))).toList())
                .as("what it refused was kept").isNotEmpty();
    }

    private static long largest(Queue<Told> told) {
        return told.stream().mapToLong(Told::size).max().orElse(0);
    }

    private static boolean isOf(GrowingLog log, Told told) {
        return log.checkpoint((int) told.size()).rootHash().equals(told.root());
    }

    private static long size(WitnessProcess witness, GrowingLog log) throws Exception {
        HttpResponse<String> shown = RunningWitness.get(witness.port(), WitnessFolder.name(log.origin()) + "/checkpoint");
        return shown.statusCode() == 404 ? 0
                : Checkpoint.parse(shown.body().substring(0, shown.body().indexOf("\n\n") + 1)).treeSize();
    }

    /** Grows the log at the witness, as a client does: asks with the size that the last conflict told. */
    private static void ask(int port, GrowingLog log, Queue<Told> told, AtomicBoolean over) {
        int known = 0;
        int step = 1;
        while (!over.get()) {
            int next = Math.min(known + step, SIZE);
            try {
                HttpResponse<String> answer = RunningWitness.post(port, "add-checkpoint", log.request(known, next).getBytes(StandardCharsets.UTF_8));
                if (answer.statusCode() == 200) {
                    told.add(new Told(next, log.checkpoint(next).rootHash()));
                    known = next;
                } else if (answer.statusCode() == 409) {
                    known = Integer.parseInt(answer.body().strip());
                } else {
                    step = step % 5 + 1;
                }
            } catch (IOException | InterruptedException killed) {
                return;
            }
        }
    }
}
