package akashi.query.evidence;

import akashi.query.DataDirectory;
import akashi.query.QuerySettings;
import java.io.IOException;
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

/** Has the command side record that a case is handed out, and waits for its answer. Safe for use by many threads. */
@Component
class DisclosureRecorder {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataDirectory directory;
    private final Optional<URI> given;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(3)).followRedirects(HttpClient.Redirect.NEVER).build();

    DisclosureRecorder(DataDirectory directory, QuerySettings settings) {
        this.directory = directory;
        this.given = settings.commandSide();
    }

    /** Records the disclosure.
     *
     * @throws NotNow if the command side does not confirm that it is recorded */
    Recorded record(String caseNumber, Recipient recipient) throws NotNow {
        URI side = given.or(() -> directory.commandSide().map(DataDirectory.CommandSide::url))
            .orElseThrow(() -> new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN));
        HttpRequest request = HttpRequest.newBuilder(side.resolve("/api/cases/" + segment(caseNumber) + "/disclosures"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + directory.querySideToken())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of("recipient", recipient.word()))))
            .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN, new IOException("HTTP status " + response.statusCode()));
            }
            return recorded(json.readTree(response.body()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN, stopped);
        } catch (IOException | JacksonException unreachable) {
            throw new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN, unreachable);
        }
    }

    private static Recorded recorded(JsonNode answer) throws NotNow {
        if (!answer.path("leaf").isIntegralNumber() || !answer.path("sequence").isIntegralNumber()) {
            throw new NotNow(NotNow.Reason.COMMAND_SIDE_DOWN, new IOException("an answer without leaf and sequence"));
        }
        return new Recorded(answer.path("leaf").asLong(), answer.path("sequence").asLong());
    }

    private static String segment(String caseNumber) {
        return URLEncoder.encode(caseNumber, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where the event stands that records the disclosure. */
    record Recorded(long leaf, long sequence) { }
}
