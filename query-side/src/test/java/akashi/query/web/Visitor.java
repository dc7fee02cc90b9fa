package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a browser that runs no scripts. */
final class Visitor {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
        .followRedirects(HttpClient.Redirect.NEVER).build();
    private final String site;

    Visitor(String site) {
        this.site = site;
    }

    /** Enters a case; fails if number and code do not belong together. */
    Visitor entering(String number, String code) throws Exception {
        HttpResponse<String> entered = submit("/case", "/case", "number", number, "code", code);
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(302);
        return this;
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(site + path)).header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> download(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(site + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Listens. */
    HttpResponse<InputStream> stream(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(site + path)).header("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Goes where an answer points to. */
    HttpResponse<String> follow(HttpResponse<?> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(302);
        return get(answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""));
    }

    /** Sends a form of a page, with the token that the page has. */
    HttpResponse<String> submit(String page, String path, String... fields) throws Exception {
        return client.send(form(page, path, fields), HttpResponse.BodyHandlers.ofString());
    }

    /** The same, where a file is the answer. */
    HttpResponse<byte[]> submitForFile(String page, String path, String... fields) throws Exception {
        return client.send(form(page, path, fields), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest form(String page, String path, String... fields) throws Exception {
        Matcher token = CSRF.matcher(get(page).body());
        assertThat(token.find()).as(page).isTrue();
        StringBuilder body = new StringBuilder("_csrf=" + token.group(1));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return HttpRequest.newBuilder(URI.create(site + path)).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
    }
}
