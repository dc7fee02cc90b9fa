package akashi.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./akashi up} on a data directory that is filled already, as its readers reach it: over HTTP, one request after the other. */
final class RunningPages implements AutoCloseable {
    private static final int FOUND = 302;

    private final Path data;
    private final Process up;
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER).build();

    private RunningPages(Path data, Process up) {
        this.data = data;
        this.up = up;
    }

    static RunningPages start(Path root, Path data) throws IOException, InterruptedException {
        Files.deleteIfExists(data.resolve("query.json"));
        Process up = new ProcessBuilder(root.resolve("akashi").toString(), "up", "--data", data.toString(), "--command-port", "0", "--query-port", "0")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        RunningPages pages = new RunningPages(data, up);
        while (!Files.exists(data.resolve("query.json"))) {
            if (!up.isAlive()) {
                throw new IOException("akashi up ended with " + up.exitValue());
            }
            Thread.sleep(100);
        }
        return pages;
    }

    /** Waits until the pages show every entry that is signed. @return how many */
    long awaitShown() throws IOException, InterruptedException {
        Pattern state = Pattern.compile("<dt>Entries signed and verified</dt>\\s*<dd>(\\d+)</dd>\\s*<dt>Entries shown on these pages</dt>\\s*<dd>(\\d+)</dd>");
        while (true) {
            Matcher found = state.matcher(get("/?lang=en").body());
            if (found.find() && found.group(1).equals(found.group(2)) && !found.group(1).equals("0")) {
                return Long.parseLong(found.group(1));
            }
            Thread.sleep(500);
        }
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(member("query.json", "url") + path)).header("Accept", "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks the command side, with a credential of the first start. */
    HttpResponse<String> command(String who, String path, String type, String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(member("command.json", "url") + path)).header("Authorization", bearer(who))
                .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Makes an access code for the case and enters with it. */
    void enter(String number) throws IOException, InterruptedException {
        String code = member(command("registrar", "/api/cases/" + number + "/access-codes", "application/json", "{\"holder\":\"applicant\"}"), "code");
        // The code lets in as soon as the query side has followed its issue.
        while (posted("/case", "/case", "number", number, "code", code) != FOUND) {
            Thread.sleep(300);
        }
    }

    /** Fills in a page's form and sends it. @param fields names and values in turns */
    void send(String page, String to, String... fields) throws IOException, InterruptedException {
        int status = posted(page, to, fields);
        if (status != FOUND) {
            throw new IOException(to + " was answered " + status);
        }
    }

    private int posted(String page, String to, String... fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("_csrf=").append(encode(first("name=\"_csrf\" value=\"([^\"]+)\"", get(page).body())));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(member("query.json", "url") + to)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** Publishes it, unless it is published already. @param fields the members of its JSON object */
    void publish(String who, String type, String fields) throws IOException, InterruptedException {
        HttpResponse<String> answer = command(who, "/api/public-events", "application/json", "{\"type\":\"" + type + "\",\"fields\":{" + fields + "}}");
        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 409) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    String bearer(String who) throws IOException {
        return "Bearer " + credential(who);
    }

    String credential(String who) throws IOException {
        return member("credentials", who);
    }

    static String member(HttpResponse<String> answer, String name) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return first("\"" + name + "\":\"?([^\",}]+)", answer.body());
    }

    private String member(String file, String name) throws IOException {
        return first("\"" + name + "\":\"?([^\",}]+)", Files.readString(data.resolve(file), StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String first(String pattern, String text) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return found.group(1);
    }

    @Override
    public void close() throws IOException {
        up.destroy();
        try {
            up.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
