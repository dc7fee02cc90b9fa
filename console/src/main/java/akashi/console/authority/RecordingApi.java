package akashi.console.authority;

import akashi.console.StoppedException;
import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** The command side's recording API, as anybody reaches it who has a token or an access code. Safe to share. */
final class RecordingApi {
    private static final int FIRST_REFUSAL = 400;
    private static final int BUSY = 503;
    private static final int CONFLICT = 409;
    private static final int TRIES = 8;
    private static final long FIRST_WAIT_MILLIS = 20;
    private static final String PROBLEM = "urn:akashi:problem:";
    /** Answers that say nothing about the act itself: the same request is sent again. */
    private static final Set<String> AGAIN = Set.of("idempotency-in-flight", "outcome-unknown", "conflict");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private final URI url;

    RecordingApi(URI url) {
        this.url = url;
    }

    /**
     * What the ledger said.
     *
     * @param refusal the stable code of the refusal; empty if it did as asked
     * @param body    its JSON
     */
    record Answer(String refusal, JsonObject body) {
        boolean isRefusal() {
            return !refusal.isEmpty();
        }
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    static String basic(String caseNumber, String accessCode) {
        return "Basic " + Base64.getEncoder().encodeToString((caseNumber + ":" + accessCode).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * POST. An outcome that is not known is asked for again under the same key, so nothing is recorded twice.
     *
     * @throws StoppedException if nobody answers, or nothing that can be read
     */
    Answer post(String path, String authorization, String idempotencyKey, JsonObject body) throws StoppedException, InterruptedException {
        return sent(HttpRequest.newBuilder(url.resolve(path)).header("Authorization", authorization)
                .header("Content-Type", "application/json").header("Accept", "application/json, application/problem+json")
                .header("Idempotency-Key", idempotencyKey).POST(BodyPublishers.ofByteArray(CompactJson.write(body))).build());
    }

    /** Publishes a text; twice is once. */
    Answer publish(String text, String authorization) throws StoppedException, InterruptedException {
        return sent(HttpRequest.newBuilder(url.resolve("/api/documents")).header("Authorization", authorization)
                .header("Content-Type", "text/plain; charset=utf-8").POST(BodyPublishers.ofString(text, StandardCharsets.UTF_8)).build());
    }

    private Answer sent(HttpRequest request) throws StoppedException, InterruptedException {
        for (int tried = 1; ; tried++) {
            HttpResponse<byte[]> response = send(request);
            Answer answer = answer(response);
            boolean again = response.statusCode() == BUSY || response.statusCode() == CONFLICT && AGAIN.contains(answer.refusal());
            if (!again || tried == TRIES) {
                return answer;
            }
            Thread.sleep(FIRST_WAIT_MILLIS << (tried - 1));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws StoppedException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw StoppedException.unreadable("the command side at " + url + " did not answer: it may have ended", e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) throws StoppedException {
        try {
            JsonObject body = response.body().length == 0 ? JsonObject.EMPTY
                    : StrictJson.parseObject(response.body(), JsonLimits.TRAIL, "answer");
            if (response.statusCode() < FIRST_REFUSAL) {
                return new Answer("", body);
            }
            String type = body.has("type") ? body.text("type") : "";
            return new Answer(type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "status-" + response.statusCode(), body);
        } catch (MalformedException e) {
            throw StoppedException.unreadable("the command side gave an answer that cannot be read, with status "
                    + response.statusCode() + ": " + e.getMessage(), e);
        }
    }
}
