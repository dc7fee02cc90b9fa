package akashi.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at once, of one log and of several. */
class ConcurrentRequestsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_100_000L), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void of_many_requests_from_one_size_exactly_one_is_cosigned() throws Exception {
        GrowingLog log = new GrowingLog("log.example/a", 200);
        try (RunningWitness witness = new RunningWitness(folder.resolve("state"), log.policyLines(), CLOCK)) {
            int from = 0;
            for (int round = 0; round < 10; round++) {
                List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
                for (int to = from + 1; to <= from + 12; to++) {
                    String request = log.request(from, to);
                    requests.add(() -> witness.add(request));
                }
                List<HttpResponse<String>> answers = atOnce(requests);
                assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
                assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(11);
                int won = answers.indexOf(answers.stream().filter(answer -> answer.statusCode() == 200).findAny().orElseThrow());
                from += won + 1;
                assertThat(answers.stream().filter(answer -> answer.statusCode() == 409).map(HttpResponse::body).distinct())
                        .containsExactly(from + "\n");
            }
        }
    }

    @Test
    void logs_are_apart() throws Exception {
        List<GrowingLog> logs = new ArrayList<>();
        StringBuilder policy = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            logs.add(new GrowingLog("log.example/" + i, 30 + i));
            policy.append(logs.get(i).policyLines());
        }
        try (RunningWitness witness = new RunningWitness(folder.resolve("state"), policy.toString(), CLOCK)) {
            for (int to = 1; to < 30; to += 7) {
                List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
                for (GrowingLog log : logs) {
                    String request = log.request(Math.max(0, to - 7), to);
                    requests.add(() -> witness.add(request));
                }
                assertThat(atOnce(requests)).allMatch(answer -> answer.statusCode() == 200);
            }
            for (GrowingLog log : logs) {
                assertThat(witness.get(WitnessFolder.name(log.origin()) + "/checkpoint").body()).startsWith(log.origin() + "\n29\n");
            }
        }
    }

    private static List<HttpResponse<String>> atOnce(List<Callable<HttpResponse<String>>> requests) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(requests.size());
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdown();
        }
    }
}
