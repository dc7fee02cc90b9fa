package akashi.cli;

import akashi.verify.log.LogFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * A log behind a web server (C2SP tlog-tiles, "APIs"). It cannot be listed. Nothing is fetched but files of the closed list under the
 * one address that was named; answers are cut off above each file's limit, compressed ones too.
 */
final class HttpLogFiles implements LogFiles {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** For the whole of an answer: a server that sends a byte now and then does not hold the reader for ever. */
    private static final Duration WHOLE_ANSWER = Duration.ofMinutes(3);
    private static final int TRIES = 3;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAULT = 500;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String prefix;

    /** @param address of the log's prefix, {@code http} or {@code https} */
    HttpLogFiles(URI address) {
        String text = address.toString();
        this.prefix = text.endsWith("/") ? text : text + "/";
    }

    @Override
    public String name() {
        return prefix;
    }

    @Override
    public Optional<byte[]> read(String path, int most) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(prefix + path)).timeout(PATIENCE)
                .header("Accept-Encoding", "gzip, identity").header("User-Agent", "akashi-ledger-verifier").GET().build();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = send(request, most);
            int status = response.statusCode();
            if (status == OK) {
                return Optional.of(limited(response, most));
            }
            if (status == NOT_FOUND || status == GONE) {
                return Optional.empty();
            }
            boolean mayPass = status == TOO_MANY_REQUESTS || status >= SERVER_FAULT;
            if (!mayPass || attempt == TRIES) {
                throw new IOException("the server answered with status " + status);
            }
        }
    }

    @Override
    public boolean canList() {
        return false;
    }

    @Override
    public List<String> names(String folder) {
        return List.of();
    }

    @Override
    public void visitAll(Visitor visitor) {
        // Nothing can be told.
    }

    private HttpResponse<byte[]> send(HttpRequest request, int most) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, info -> new LimitedBody(most));
        try {
            return answer.get(WHOLE_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("the answer did not end within " + WHOLE_ANSWER.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        }
    }

    private static byte[] limited(HttpResponse<byte[]> response, int most) throws IOException {
        boolean compressed = response.headers().firstValue("Content-Encoding").orElse("identity").equalsIgnoreCase("gzip");
        InputStream body = new ByteArrayInputStream(response.body());
        try (InputStream in = compressed ? new GZIPInputStream(body) : body) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("longer than " + most + " bytes");
            }
            return bytes;
        }
    }
}
