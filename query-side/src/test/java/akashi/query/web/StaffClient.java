package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.query.TestApplication;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member of staff at a browser without scripts: follows no redirect by itself, sends forms with the token that the page gave, and reads English
 * unless the address says otherwise. */
final class StaffClient {
    private final TestApplication application;
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager(null, (address, cookie) ->
        !cookie.getName().equals("akashi-lang")))
        .followRedirects(HttpClient.Redirect.NEVER).build();

    StaffClient(TestApplication application) {
        this.application = application;
    }

    /** Begins a visit and answers the page that it leads to. */
    static StaffClient entered(TestApplication application, String area, String token, String... pairs) throws Exception {
        StaffClient client = new StaffClient(application);
        String[] all = new String[pairs.length + 2];
        all[0] = "token";
        all[1] = token;
        System.arraycopy(pairs, 0, all, 2, pairs.length);
        HttpResponse<byte[]> entered = client.send("/" + area, "/" + area, all);
        assertThat(entered.statusCode()).as(text(entered)).isEqualTo(302);
        assertThat(entered.headers().firstValue("Location").orElseThrow()).endsWith("/" + area);
        return client;
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }

    String page(String path) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).as("%s %s", path, page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("??").doesNotContain("<script").doesNotContain(" style=");
        return page.body();
    }

    /** Sends a form that stands on a page. */
    HttpResponse<byte[]> send(String page, String path, String... pairs) throws Exception {
        StringBuilder form = new StringBuilder("_csrf=" + csrf(get(page).body()));
        for (int i = 0; i < pairs.length; i += 2) {
            form.append('&').append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return client.send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString())).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private URI uri(String path) {
        return URI.create(application.url() + path);
    }

    private static String csrf(String page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }
}
