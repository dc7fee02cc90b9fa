package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.command.vault.Credentials;
import akashi.testkit.TestAuthority;
import akashi.testkit.TestWitness;
import akashi.verify.TimestampVerifier;
import akashi.verify.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole side with a witness, started as its operator starts it. */
class WitnessedLedgerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path parent;

    @Test
    void a_side_that_is_told_of_a_witness_publishes_what_it_cosigned_and_says_how_it_does() throws Exception {
        Path data = parent.resolve("data");
        try (TestWitness witness = new TestWitness("witness.example/a"); TestAuthority authority = new TestAuthority()) {
            List<String> arguments = new ArrayList<>(List.of("--akashi.data=" + data, "--server.port=0", "--akashi.tsa-url=" + authority.url()));
            for (WitnessAddress address : witness.addresses()) {
                arguments.add("--akashi.witness=" + address.key().text() + "," + address.url());
            }
            try (CommandSideApplication.Running side = CommandSideApplication.start(arguments)) {
                assertThat(data.resolve("log/checkpoint.signed")).exists();
                assertThat(data.resolve("log/checkpoint")).doesNotExist();
                assertThat(state(side, data)).contains("\"cosignedSize\":0", "\"late\":true");
                awaitHealth(side, "NOT_WITNESSED");
                TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(data.resolve("policy")));
                witness.watch(policy.logs().stream().map(TlogPolicy.Peer::key).toList());
                String state = state(side, data);
                for (long end = System.nanoTime() + 60_000_000_000L; !state.contains("\"late\":false"); state = state(side, data)) {
                    assertThat(System.nanoTime()).as(state).isLessThan(end);
                    Thread.sleep(100);
                }
                awaitHealth(side, "UP");
                assertThat(state).contains("\"name\":\"witness.example/a\"", "\"cosigned\":{\"batches\":");
                while (!state.contains("\"cosignedSize\":3")) {
                    state = state(side, data);
                }
                assertThat(policy.judge(SignedCheckpoint.parse(Files.readAllBytes(data.resolve("log/checkpoint")))).holds()).isTrue();
                Path anchor = data.resolve("log/anchor/3");
                Path token = data.resolve("timestamps/3.tsr");
                for (long end = System.nanoTime() + 60_000_000_000L; !Files.exists(token); Thread.sleep(20)) {
                    assertThat(System.nanoTime()).as("no anchor was kept and dated").isLessThan(end);
                }
                assertThat(new TimestampVerifier().verify(Files.readAllBytes(token), Files.readAllBytes(anchor), authority.pem()).verdict())
                        .isEqualTo(Verdict.VERIFIED);
                assertThat(policy.judge(SignedCheckpoint.parse(Files.readAllBytes(anchor))).holds()).isTrue();
            }
        }
    }

    /** Over HTTP, where 200 says that it works. */
    private static void awaitHealth(CommandSideApplication.Running side, String status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + side.port() + "/actuator/health")).build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        for (long end = System.nanoTime() + 60_000_000_000L; !answer.body().equals("{\"status\":\"" + status + "\"}"); Thread.sleep(50)) {
            assertThat(System.nanoTime()).as(answer.body()).isLessThan(end);
            answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        }
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static String state(CommandSideApplication.Running side, Path data) throws Exception {
        String operator = Credentials.openOrCreate(data.resolve("credentials"), new SecureRandom()).operator().reveal();
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + side.port() + "/actuator/log"))
                .header("Authorization", "Bearer " + operator).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
