package akashi.console.sides;

import akashi.console.StoppedException;
import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks one side, as the operator unless told otherwise. A refusal becomes the sentence that the side gives for it. Safe to share. */
public final class LedgerClient {
    private static final int LONGEST_ANSWER = 64 << 20;
    private static final String TREE_SIZE = "Akashi-Tree-Size";
    private static final int FIRST_REFUSAL = 400;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> INPUT_REFUSED = Set.of(400, 413, 415, 422);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();

    private final Side side;
    private final URI url;
    private final String token;

    public LedgerClient(Side side, Address address, DataDirectory directory) throws StoppedException {
        this(side, address, directory.operatorToken());
    }

    /** Asks as whoever has this token. */
    public LedgerClient(Side side, Address address, String token) {
        this.side = side;
        this.url = address.url();
        this.token = token;
    }

    /** A path segment or parameter as it is written in a URL. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Parameters as they are written after the path; those with an empty value are left out. */
    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream().filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** GET, answered with JSON. */
    public JsonValue get(String path) throws StoppedException, InterruptedException {
        return json(send(request(path).GET().build()));
    }

    /** How many of the log's entries the query side's views stand for. */
    public long followed() throws StoppedException, InterruptedException {
        HttpRequest request = request("/api/cases").GET().build();
        try {
            HttpResponse<Void> response = HTTP.send(request, BodyHandlers.discarding());
            return response.headers().firstValueAsLong(TREE_SIZE).orElse(0);
        } catch (IOException | NumberFormatException e) {
            throw silent(e);
        }
    }

    /** POST without a body, answered with JSON. */
    public JsonObject post(String path) throws StoppedException, InterruptedException {
        return object(send(request(path).POST(BodyPublishers.noBody()).build()));
    }

    /** POST of a stream of bytes, answered with JSON. */
    public JsonObject post(String path, Supplier<InputStream> body) throws StoppedException, InterruptedException {
        BodyPublisher publisher = BodyPublishers.ofInputStream(body);
        return object(send(request(path).header("Content-Type", "application/octet-stream").POST(publisher).build()));
    }

    /** POST of JSON, answered with JSON. */
    public JsonObject post(String path, JsonObject body) throws StoppedException, InterruptedException {
        return object(postForFile(path, body));
    }

    /** POST of JSON, answered with a file. */
    public byte[] postForFile(String path, JsonObject body) throws StoppedException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(CompactJson.write(body))).build());
    }

    /** GET of a file. */
    public byte[] download(String path) throws StoppedException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** GET of a file of any length and type into this place; false: there is no such file yet. */
    public boolean download(String path, Path file) throws StoppedException, InterruptedException {
        HttpRequest request = request(path).setHeader("Accept", "*/*").GET().build();
        try {
            HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == NOT_FOUND) {
                    return false;
                }
                if (response.statusCode() >= FIRST_REFUSAL) {
                    throw refusal(request, response.statusCode(), body.readNBytes(LONGEST_ANSWER));
                }
                Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
                return true;
            }
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** POST that is answered with a file. */
    public byte[] postForFile(String path) throws StoppedException, InterruptedException {
        return send(request(path).POST(BodyPublishers.noBody()).build());
    }

    /** Reads an answer that is longer than memory. */
    @FunctionalInterface
    public interface Reading {
        /** Reads all of it; an {@link IOException} of the stream itself counts as a side that ended. */
        void read(InputStream answer) throws IOException, StoppedException;
    }

    /** POST that is answered with a stream. */
    public void postForStream(String path, Reading reading) throws StoppedException, InterruptedException {
        HttpRequest request = request(path).POST(BodyPublishers.noBody()).build();
        try {
            HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() >= FIRST_REFUSAL) {
                    throw refusal(request, response.statusCode(), body.readNBytes(LONGEST_ANSWER));
                }
                reading.read(body);
            }
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/zip, application/x-ndjson, application/problem+json");
    }

    private byte[] send(HttpRequest request) throws StoppedException, InterruptedException {
        try {
            HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
                if (bytes.length > LONGEST_ANSWER) {
                    throw StoppedException.unreadable("the " + side.title() + " answered with more than " + LONGEST_ANSWER + " bytes");
                }
                if (response.statusCode() >= FIRST_REFUSAL) {
                    throw refusal(request, response.statusCode(), bytes);
                }
                return bytes;
            }
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private StoppedException silent(Exception cause) {
        return StoppedException.unreadable("the " + side.title() + " at " + url + " did not answer: it may have ended", cause);
    }

    /**
     * The problem details that the side sent (RFC 9457). A file that was sent and is not what it should be counts as an input that
     * could not be read.
     */
    private StoppedException refusal(HttpRequest request, int status, byte[] body) {
        String sentence = "the " + side.title() + " refused with status " + status;
        try {
            JsonObject problem = StrictJson.parseObject(body, JsonLimits.ENTRY, "problem");
            sentence = problem.text(problem.has("detail") ? "detail" : "title");
        } catch (MalformedException e) {
            return StoppedException.failed(sentence, e);
        }
        if (status == NOT_FOUND && sentence.equals("Not Found")) {
            sentence = "the " + side.title() + " knows no such case or event";
        }
        boolean ofInput = request.headers().firstValue("Content-Type").isPresent() && INPUT_REFUSED.contains(status);
        return ofInput ? StoppedException.unreadable(Printable.of(sentence)) : StoppedException.failed(Printable.of(sentence));
    }

    private JsonObject object(byte[] body) throws StoppedException {
        if (json(body) instanceof JsonObject object) {
            return object;
        }
        throw StoppedException.unreadable("the " + side.title() + " gave an answer that is no object");
    }

    private JsonValue json(byte[] body) throws StoppedException {
        try {
            return StrictJson.parse(body, JsonLimits.TRAIL, "answer");
        } catch (MalformedException e) {
            throw StoppedException.unreadable("the " + side.title() + " gave an answer that cannot be read: " + e.getMessage(), e);
        }
    }
}
