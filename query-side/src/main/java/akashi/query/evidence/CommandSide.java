package akashi.query.evidence;

import akashi.query.DataDirectory;
import akashi.query.QuerySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has the command side record something, and waits for its answer. Safe for use by many threads. */
@Component
class CommandSide {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataDirectory directory;
    private final Optional<URI> given;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(3)).followRedirects(HttpClient.Redirect.NEVER).build();

    CommandSide(DataDirectory directory, QuerySettings settings) {
        this.directory = directory;
        this.given = settings.commandSide();
    }

    /** Sends a command about a case.
     *
     * @param what  the last part of the path
     * @param token of whoever is to have sent it
     * @throws NotNow if there is no answer; what was asked for may be recorded all the same */
    HttpResponse<byte[]> post(String caseNumber, String what, String token, Map<String, Object> body) throws NotNow {
        return post("/api/cases/" + segment(caseNumber) + "/" + what, token, body);
    }

    /** Sends a command about no case.
     *
     * @param token of whoever is to have sent it
     * @throws NotNow if there is no answer; what was asked for may be recorded all the same */
    HttpResponse<byte[]> post(String path, String token, Map<String, Object> body) throws NotNow {
        URI side = side().orElseThrow(() -> new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN));
        HttpRequest request = HttpRequest.newBuilder(side.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN, stopped);
        } catch (IOException unreachable) {
            throw new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN, unreachable);
        }
    }

    /** How it says that it does. One that does not answer says nothing. */
    RecordingState health() throws InterruptedException {
        try {
            Optional<URI> side = side();
            if (side.isEmpty()) {
                return RecordingState.GOING_ON;
            }
            HttpRequest request = HttpRequest.newBuilder(side.get().resolve("/actuator/health")).timeout(PATIENCE).build();
            String status = json.readTree(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body()).path("status").asString("");
            return switch (status) {
                case "OUT_OF_SERVICE" -> RecordingState.READ_ONLY;
                case "DEGRADED" -> RecordingState.SIGNING_WAITS;
                default -> RecordingState.GOING_ON;
            };
        } catch (IOException | UncheckedIOException | JacksonException unreachable) {
            return RecordingState.GOING_ON;
        }
    }

    private Optional<URI> side() {
        return given.or(() -> directory.commandSide().map(DataDirectory.CommandSide::url));
    }

    /** Reads an answer's body.
     *
     * @throws NotNow if it is no JSON: then it was not the command side that answered */
    JsonNode read(HttpResponse<byte[]> answer) throws NotNow {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException other) {
            throw new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN, other);
        }
    }

    /** What an answer is taken for that the command side does not give. */
    static NotNow unexpected(String what) {
        return new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN, new IOException(what));
    }

    private static String segment(String caseNumber) {
        return URLEncoder.encode(caseNumber, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
