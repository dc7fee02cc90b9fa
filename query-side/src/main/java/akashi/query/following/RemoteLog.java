package akashi.query.following;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The published log of another server. The URL comes from the operator alone; redirects are not followed. */
final class RemoteLog implements PublishedLog {
    /** The largest file of a log: an entry bundle of 256 entries of 65,535 bytes each, with their lengths. */
    private static final int MOST = 256 * (65_535 + 2);

    private final URI prefix;
    private final HttpClient client = HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(5)).followRedirects(HttpClient.Redirect.NEVER).build();

    RemoteLog(URI prefix) {
        String text = prefix.toString();
        this.prefix = URI.create(text.endsWith("/") ? text : text + "/");
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(prefix.resolve(path)).timeout(Duration.ofSeconds(10)).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(path, response.statusCode(), body);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while reading " + path);
        }
    }

    private static Optional<byte[]> answer(String path, int status, InputStream body) throws IOException {
        if (status == 404 || status == 410) {
            return Optional.empty();
        }
        if (status != 200) {
            throw new IOException(path + ": HTTP status " + status);
        }
        byte[] bytes = body.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new IOException(path + ": larger than a log's file can be");
        }
        return Optional.of(bytes);
    }
}
