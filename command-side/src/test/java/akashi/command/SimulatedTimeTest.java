package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.command.vault.Credentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole side by a clock that is moved by hand. */
class SimulatedTimeTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String START = "2026-04-01T00:00:00Z";

    @TempDir
    private Path data;

    @Test
    void time_passes_when_the_operator_says_so_never_goes_back_and_goes_on_after_a_restart() throws Exception {
        try (CommandSideApplication.Running side = start(START)) {
            assertThat(move(side, "2026-04-02T00:00:00.000Z").body()).isEqualTo("{\"now\":\"2026-04-02T00:00:00.000Z\"}");
            HttpResponse<String> back = move(side, "2026-04-01T23:59:59.999Z");
            assertThat(back.statusCode()).isEqualTo(409);
            assertThat(back.body()).contains("urn:akashi:problem:clock-backwards").contains("2026-04-02T00:00:00.000Z");
            for (String moment : List.of("tomorrow", "3026-04-01T00:00:00Z", "")) {
                assertThat(move(side, moment).statusCode()).as(moment).isEqualTo(400);
            }
            assertThat(post(side, "/api/clock", "not the token", "{\"now\":\"2026-05-01T00:00:00Z\"}").statusCode()).isEqualTo(401);
            assertThat(post(side, "/api/imports?name=history.csv", operator(),
                    "case,activity,time,resource\na,Register,2026-04-01T00:00:00Z,ann\n").statusCode()).isEqualTo(200);
        }
        try (CommandSideApplication.Running side = start(START)) {
            assertThat(move(side, "2026-04-01T12:00:00Z").statusCode()).as("it goes on where it was").isEqualTo(409);
            assertThat(move(side, "2026-04-03T00:00:00Z").statusCode()).isEqualTo(200);
        }
        assertThatThrownBy(() -> CommandSideApplication.start(List.of("--akashi.data=" + data, "--server.port=0",
                "--akashi.origin=demonstration.invalid/other", "--akashi.simulated-clock=" + START)))
                .isInstanceOf(StartFailure.class).hasMessageContaining("this ledger is demonstration.invalid/test");
    }

    @Test
    void a_ledger_that_lives_by_the_real_time_has_no_way_to_move_it_and_never_becomes_a_demonstration() throws Exception {
        try (CommandSideApplication.Running side = CommandSideApplication.start(List.of("--akashi.data=" + data, "--server.port=0"))) {
            assertThat(move(side, "2999-01-01T00:00:00Z").statusCode()).isEqualTo(403);
        }
        assertThatThrownBy(() -> start(START)).isInstanceOf(StartFailure.class).hasMessageContaining("this ledger is");
    }

    private CommandSideApplication.Running start(String moment) {
        return CommandSideApplication.start(List.of("--akashi.data=" + data, "--server.port=0",
                "--akashi.origin=demonstration.invalid/test", "--akashi.simulated-clock=" + moment));
    }

    private HttpResponse<String> move(CommandSideApplication.Running side, String moment) throws Exception {
        return post(side, "/api/clock", operator(), "{\"now\":\"" + moment + "\"}");
    }

    private String operator() throws Exception {
        return Credentials.openOrCreate(data.resolve("credentials"), new SecureRandom()).operator().reveal();
    }

    private static HttpResponse<String> post(CommandSideApplication.Running side, String path, String token, String body) throws Exception {
        String type = path.startsWith("/api/imports") ? "application/octet-stream" : "application/json";
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + side.port() + path))
                .header("Authorization", "Bearer " + token).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
