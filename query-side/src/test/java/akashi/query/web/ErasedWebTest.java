package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestRandom;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of erased events and of erased cases. */
class ErasedWebTest {
    @TempDir
    static Path directory;

    private static final TestRandom RANDOM = new TestRandom(81);
    private static final AccessCode CODE = AccessCode.draw(RANDOM);

    private static TestLedger ledger;
    private static TestCommandSide commandSide;
    private static TestApplication application;

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
        .followRedirects(HttpClient.Redirect.NEVER).build();

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 81);
        ledger.nameOmbudsman();
        ledger.grow("partly", 3);
        ledger.issueCode("partly", CODE);
        ledger.grow("lost", 2);
        ledger.issueCode("lost", CODE);
        for (String number : List.of("gone", "goes")) {
            ledger.grow(number, 3);
            ledger.issueCode(number, CODE);
        }
        ledger.erase("partly", 1L);
        ledger.erase("gone");
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
        ledger.database().tamper("update vault.sealed set ciphertext = '', wrapped_event_key = '' where leaf_index = "
            + ledger.log().caseFile("lost").get(1).leaf());
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    @Test
    void an_erased_event_stands_in_its_place_and_says_why_in_both_languages() throws Exception {
        assertThat(enter("partly").statusCode()).isEqualTo(302);
        String page = get("/case/timeline", "text/html").body();
        assertThat(page).contains("id=\"event-1\"").contains("erased on a legal basis, and the ombudsman countersigned that beforehand")
            .contains("(erased on a legal basis, countersigned)").doesNotContain("cannot be opened").doesNotContain("role=\"alert\"");
        assertThat(get("/case/timeline?lang=ja", "text/html").body()).contains("法的な根拠に基づいて消去されました").contains("副署あり");
        assertThat(get("/case/timeline.json?lang=en", "application/json").body()).contains("\"content\":null,\"erased\":true,\"withheld\":[]")
            .contains("\"erased\":false").contains("\"damaged\":false");
        HttpResponse<String> receipt = get("/case/receipt?sequence=1", "text/html");
        assertThat(receipt.statusCode()).isEqualTo(409);
        assertThat(receipt.body()).contains("This event was erased");
        assertThat(get("/case/receipt?sequence=1", "application/json").body()).contains("urn:akashi:problem:event-erased");
    }

    @Test
    void an_event_whose_key_is_gone_without_a_countersignature_is_not_called_erased() throws Exception {
        assertThat(enter("lost").statusCode()).isEqualTo(302);
        assertThat(get("/case/timeline", "text/html").body()).contains("no countersigned erasure explains why").contains("role=\"alert\"")
            .doesNotContain("erased on a legal basis");
        assertThat(get("/case/timeline.json", "application/json").body()).contains("\"damaged\":true").doesNotContain("\"erased\":true");
    }

    @Test
    void a_case_that_was_erased_whole_is_answered_as_one_that_never_was() throws Exception {
        assertThat(masked(enter("gone"))).isEqualTo(masked(enter("never"))).startsWith("403");
        for (String token : List.of(TestLedger.OPERATOR, "token-of-ombudsman", "token-of-reviewer", "token-of-statistician", "nobody")) {
            for (String path : List.of("GET /api/cases/%s?purpose=inquiry", "GET /staff/cases/%s?purpose=inquiry",
                    "GET /api/cases/%s/receipt?sequence=0&purpose=inquiry", "POST /api/cases/%s/trail?purpose=inquiry", "POST /api/cases/%s/trail")) {
                String gone = masked(staff(path.replace("%s", "gone"), token));
                assertThat(gone).as("%s by %s", path, token).isEqualTo(masked(staff(path.replace("%s", "never"), token)))
                    .doesNotStartWith("2").doesNotContain("rased");
            }
        }
        assertThat(staff("GET /api/cases", TestLedger.OPERATOR).body()).contains("\"partly\"").doesNotContain("gone");
    }

    @Test
    void a_visit_ends_when_its_case_is_erased() throws Exception {
        assertThat(enter("goes").statusCode()).isEqualTo(302);
        assertThat(get("/case/timeline", "text/html").statusCode()).isEqualTo(200);
        ledger.erase("goes");
        ledger.publish();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (get("/case/timeline", "text/html").statusCode() == 200) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(get("/case/timeline", "text/html").statusCode()).isEqualTo(403);
        assertThat(enter("goes").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> enter(String number) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get("/case", "text/html").body());
        assertThat(token.find()).isTrue();
        String form = "number=" + number + "&code=" + URLEncoder.encode(CODE.reveal(), StandardCharsets.UTF_8) + "&_csrf=" + token.group(1);
        return client.send(HttpRequest.newBuilder(uri("/case")).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> staff(String request, String token) throws Exception {
        String path = request.substring(request.indexOf(' ') + 1);
        return client.send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token)
            .header("Accept", path.startsWith("/staff/") ? "text/html" : "*/*")
            .method(request.substring(0, request.indexOf(' ')), HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Everything that an answer says, but for the form's token and the time of day. */
    private static String masked(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("date", "set-cookie"));
        return answer.statusCode() + " " + headers + " " + answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private static URI uri(String path) {
        return URI.create(application.url() + path);
    }
}
