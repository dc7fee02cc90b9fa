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
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has the command side record something, and waits for its answer. Safe for use by many threads. */
@Component
class CommandSide {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 409, 412, 413, 422, 429, 503);
    private static final int UNKNOWN = 404;
    private static final int ERASED = 410;
    private static final Pattern PROBLEM = Pattern.compile("urn:akashi:problem:([a-z]{1,20}(?:-[a-z]{1,20}){0,5})");

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
        return send(request(path, "Bearer " + token, body).build());
    }

    /** Sends what an applicant or a representative says, in their own name.
     *
     * @param code their access code
     * @param key  the same for the same saying, so that it is recorded once
     * @throws NotNow if there is no answer; what was said may be recorded all the same */
    HttpResponse<byte[]> postBySubject(String caseNumber, String code, String key, Map<String, Object> body) throws NotNow {
        String basic = Base64.getEncoder().encodeToString((caseNumber + ":" + code).getBytes(StandardCharsets.UTF_8));
        return send(request("/api/cases/" + segment(caseNumber) + "/applicant/events", "Basic " + basic, body).header("Idempotency-Key", key).build());
    }

    private HttpRequest.Builder request(String path, String authorization, Map<String, Object> body) throws NotNow {
        URI side = side().orElseThrow(() -> new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN));
        return HttpRequest.newBuilder(side.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    /** Asks for something that is there.
     *
     * @param token of whoever asks
     * @throws NotNow if there is no answer */
    HttpResponse<byte[]> get(String path, String token) throws NotNow {
        URI side = side().orElseThrow(() -> new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN));
        return send(HttpRequest.newBuilder(side.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + token).build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws NotNow {
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

    /** What it answered to a command.
     *
     * @throws AccessRefused if it refused
     * @throws NotNow        if it does not confirm that it did it */
    JsonNode accepted(HttpResponse<byte[]> response) throws AccessRefused, NotNow {
        if (response.statusCode() == ERASED) {
            // Of a case that was erased whole there is nothing to know, not even that it was there: as of one that never was.
            throw new AccessRefused(UNKNOWN, Optional.of("case-unknown"), Optional.empty());
        }
        if (REFUSALS.contains(response.statusCode())) {
            throw new AccessRefused(response.statusCode(), problem(response), response.headers().firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,6}")));
        }
        if (response.statusCode() / 100 != 2) {
            throw unexpected("HTTP status " + response.statusCode());
        }
        return read(response);
    }

    private Optional<String> problem(HttpResponse<byte[]> response) {
        try {
            Matcher type = PROBLEM.matcher(read(response).path("type").asString(""));
            return type.matches() ? Optional.of(type.group(1)) : Optional.empty();
        } catch (NotNow noProblemDetail) {
            return Optional.empty();
        }
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
