package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.bundle.HistoryLine;
import akashi.casefile.AccessCode;
import akashi.event.Content;
import akashi.hash.Hash;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.release.ReleaseFile;
import akashi.release.StatisticsReleased;
import akashi.release.Stock;
import akashi.release.Withheld;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.testkit.TestRandom;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole query side as its users meet it: over HTTP. What slows this address down comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebTest {
    private static final String CASE = "受付/2026 <b>7</b>";
    private static final String HOSTILE = "<script>alert(1)</script>";

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestCommandSide commandSide;
    private static long released;
    private static TestApplication application;
    private static AccessCode code;
    private static AccessCode representative;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 41);
        ledger.grow(CASE, 1);
        ledger.append(CASE, ledger.log().events().content("DecisionRecorded", TestLog.RULES_LEAF, Map.<String, JsonValue>of(
            "occurredAt", new JsonString("2026-11-20T01:02:03.000Z"), "outcome", new JsonString("granted"), "actor", new JsonString(HOSTILE))));
        code = AccessCode.draw(new TestRandom(5));
        ledger.issueCode(CASE, code);
        representative = AccessCode.draw(new TestRandom(7));
        ledger.issueCode(CASE, representative, "R-7");
        ledger.record(CASE, "RepresentativeAppointed", 1, Map.of("representative", new JsonString("R-7"), "scope", new JsonString("all")));
        ledger.grow("looked at", 1);
        ledger.record("looked at", "SecondOfficerReviewed", 2, Map.of("outcome", new JsonString("escalate"), "officer", new JsonString("S-4711")));
        ledger.grow("other", 3);
        ledger.grow("guessed", 2);
        ledger.issueCode("guessed", AccessCode.draw(new TestRandom(6)));
        released = ledger.log().publish(release(ledger.log().size()).event(ledger.log().events().tick()));
        Path release = Files.createDirectories(directory.resolve("releases/0-" + released));
        Files.writeString(release.resolve("headline.csv"), "status,kind\n");
        Files.writeString(release.resolve("notes.txt"), "not listed");
        ledger.log().publishIndex();
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    @Test
    void every_page_says_when_nothing_is_recorded_or_signed_and_no_longer_when_it_is() throws Exception {
        assertThat(get("/", "text/html").body()).doesNotContain("Nothing new is recorded", "are not signed yet");
        commandSide.health("OUT_OF_SERVICE");
        try {
            for (String path : List.of("/", "/case")) {
                awaitPage(path, "Nothing new is recorded at the moment");
                assertThat(get(path + "?lang=ja", "text/html").body()).contains("新しい記録は行われていません");
                get(path + "?lang=en", "text/html");
            }
            assertThat(get("/", "text/html").body()).contains("What the institution&#39;s ledger holds does not match what it signed earlier");
            commandSide.health("DEGRADED");
            awaitPage("/case", "The newest entries are not signed yet");
        } finally {
            commandSide.health("UP");
        }
        awaitPage("/case", "</html>", "not signed yet", "Nothing new");
    }

    private void awaitPage(String path, String there, String... notThere) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        String page = get(path, "text/html").body();
        while (!page.contains(there) || java.util.Arrays.stream(notThere).anyMatch(page::contains)) {
            assertThat(System.nanoTime()).as(page).isLessThan(end);
            Thread.sleep(100);
            page = get(path, "text/html").body();
        }
    }

    @Test
    void every_kind_of_answer_carries_the_security_headers() throws Exception {
        for (String path : List.of("/", "/case", "/style.css", "/openapi.json", "/actuator/health", "/log/checkpoint.signed",
                "/log/tile/entries/000.p/255", "/log/nothing", "/no/such/page", "/api/cases", "/case/timeline", "/actuator/env", "/case/%2e%2e/x",
                "/log/tile/0/000%2f..%2f..")) {
            HttpResponse<String> answer = get(path, "text/html");
            assertThat(answer.headers().firstValue("Content-Security-Policy")).as(path + " " + answer.statusCode())
                .contains(path.equals("/") ? SecurityHeaders.WITH_LIVE_SCRIPT : SecurityHeaders.CONTENT_SECURITY_POLICY);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).as(path).contains("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).contains("no-referrer");
            assertThat(answer.headers().allValues("Cache-Control")).as(path).hasSize(1);
            assertThat(answer.body().replace("<script src=\"/live.js\" defer></script>", "")).as(path).doesNotContain("<script").doesNotContain(" style=").doesNotContain("Exception");
        }
    }

    @Test
    void the_verifier_page_is_handed_out_as_a_file_which_is_that_of_the_library_and_does_not_run_here() throws Exception {
        HttpResponse<String> page = get("/verifier.html", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"verifier.html\"");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains(SecurityHeaders.CONTENT_SECURITY_POLICY);
        Path file = Path.of(System.getProperty("akashi.root"), "ledger-verifier/src/main/resources/akashi/browser/verifier.html");
        assertThat(page.body()).isEqualTo(Files.readString(file));
        assertThat(get("/", "text/html").body()).contains("href=\"/verifier.html\" download=\"verifier.html\"");
    }

    @Test
    void the_log_is_served_as_published_and_nothing_else_of_its_folder() throws Exception {
        Files.writeString(directory.resolve("log/secret.txt"), "not listed");
        HttpResponse<String> checkpoint = get("/log/checkpoint.signed", "*/*");
        assertThat(checkpoint.statusCode()).isEqualTo(200);
        assertThat(checkpoint.body()).startsWith(ledger.log().origin() + "\n");
        assertThat(checkpoint.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        assertThat(checkpoint.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(checkpoint.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=1");
        HttpResponse<String> bundle = get("/log/tile/entries/000.p/3", "*/*");
        assertThat(bundle.statusCode()).isEqualTo(200);
        assertThat(bundle.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(bundle.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        for (String path : List.of("/log/", "/log/secret.txt", "/log/tile", "/log/tile/entries", "/log/tile/entries/000.p/2", "/log/../credentials",
                "/log/%2e%2e/credentials", "/log/tile/entries/0000", "/log/document/x", "/log/anchor/01", "/log/checkpoint.signed.new")) {
            HttpResponse<String> answer = get(path, "*/*");
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.body()).as(path).doesNotContain("not listed").doesNotContain("operator");
        }
        assertThat(get("/log/nothing", "*/*").body()).contains("urn:akashi:problem:not-found");
    }

    @Test
    void the_first_page_says_what_it_proves_in_both_languages_and_remembers_the_choice() throws Exception {
        String english = get("/", "text/html").body();
        assertThat(english).contains("<html lang=\"en\"").contains("What it does not prove").contains(ledger.log().origin()).contains("none yet");
        assertThat(get("/?lang=ja", "text/html").body()).contains("<html lang=\"ja\"").contains("証明できないこと");
        assertThat(get("/", "text/html").body()).contains("証明できないこと");
        HttpResponse<String> preferred = HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri("/")).header("Accept-Language", "ja-JP,en;q=0.5")
            .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(preferred.body()).contains("証明できないこと");
        assertThat(get("/?lang=fr", "text/html").statusCode()).isEqualTo(200);
    }

    @Test
    void an_applicant_reads_the_own_case_and_takes_the_trail_away() throws Exception {
        assertThat(get("/case/timeline", "text/html").statusCode()).isEqualTo(403);
        HttpResponse<String> entered = enter(CASE, code.reveal().toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(302);
        assertThat(entered.headers().firstValue("Location").orElseThrow()).endsWith("/case/timeline");
        assertThat(String.join("\n", entered.headers().allValues("Set-Cookie"))).contains("HttpOnly").contains("SameSite=Strict");
        String page = get("/case/timeline", "text/html").body();
        assertThat(page).contains("<ol").contains("<time datetime=\"2026-11-20T01:02:03.000Z\"").contains("Asia/Tokyo")
            .contains("granted").contains("&lt;script&gt;").contains("受付/2026 &lt;b&gt;7&lt;/b&gt;").doesNotContain(HOSTILE)
            .containsPattern("In [2-9] places something is withheld").contains("You are reading it as: the person whose case it is.").contains("withheld (legal basis: APPI").contains("not shown yet").contains("A trail is proof that can be passed on");
        assertThat(get("/case/timeline?lang=ja", "text/html").body()).contains("決定").contains("記録を持ち出す");
        HttpResponse<String> json = get("/case/timeline.json", "application/json");
        assertThat(json.body()).startsWith("{\"case\":\"受付/2026 <b>7</b>\",\"damaged\":false").contains("\"type\":\"DecisionRecorded\"");
        HttpResponse<byte[]> trail = post("/case/trail", "_csrf=" + csrf(get("/case/timeline", "text/html").body()));
        assertThat(trail.statusCode()).isEqualTo(200);
        assertThat(trail.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"trail.zip\"");
        assertThat(TrailBundle.readZip(trail.body()).kind()).isEqualTo(BundleKind.TRAIL);
        assertThat(post("/case/leave", "_csrf=" + csrf(get("/case/timeline", "text/html").body())).statusCode()).isEqualTo(302);
        assertThat(get("/case/timeline", "text/html").statusCode()).isEqualTo(403);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void wrong_code_and_absent_case_get_the_same_answer_and_guessing_is_slowed_down() throws Exception {
        HttpResponse<String> wrong = enter("other", code.reveal());
        HttpResponse<String> absent = enter("no such case", code.reveal());
        assertThat(wrong.statusCode()).isEqualTo(403).isEqualTo(absent.statusCode());
        assertThat(masked(wrong.body())).isEqualTo(masked(absent.body())).contains("do not belong together");
        int slowed = 0;
        for (int i = 0; i < 12; i++) {
            HttpResponse<String> answer = enter("guessed", "wrong");
            slowed += answer.statusCode() == 429 && answer.headers().firstValue("Retry-After").isPresent() ? 1 : 0;
        }
        assertThat(slowed).isPositive();
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        assertThat(post("/case", "number=x&code=y").statusCode()).isEqualTo(403);
    }

    @Test
    void operators_need_their_token_and_get_cases_trails_and_receipts() throws Exception {
        assertThat(get("/api/cases", "application/json").statusCode()).isEqualTo(401);
        assertThat(get("/api/cases", "application/json").body()).contains("urn:akashi:problem:token-required");
        assertThat(api("GET", "/api/cases", "wrong").statusCode()).isEqualTo(401);
        HttpResponse<byte[]> cases = api("GET", "/api/cases", TestLedger.OPERATOR);
        assertThat(new String(cases.body(), StandardCharsets.UTF_8)).contains("{\"case\":\"other\",\"events\":3}").contains("受付/2026 <b>7</b>");
        HttpResponse<byte[]> trail = api("POST", "/api/cases/other/trail", TestLedger.OPERATOR);
        assertThat(trail.statusCode()).as(new String(trail.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        assertThat(TrailBundle.readZip(trail.body()).origin()).isEqualTo(ledger.log().origin());
        String odd = "/api/cases/" + URLEncoder.encode(CASE, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<byte[]> receipt = api("GET", odd + "/receipt?sequence=1&open=outcome,actor&purpose=casework", TestLedger.OPERATOR);
        assertThat(receipt.statusCode()).as(new String(receipt.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        assertThat(TrailBundle.readZip(receipt.body()).kind()).isEqualTo(BundleKind.RECEIPT);
        assertThat(api("POST", "/api/cases/absent/trail", TestLedger.OPERATOR).statusCode()).isEqualTo(404);
        assertThat(api("GET", "/api/cases/other/receipt?sequence=x&purpose=casework", TestLedger.OPERATOR).statusCode()).isEqualTo(400);
        assertThat(api("DELETE", "/api/cases/other/trail", TestLedger.OPERATOR).statusCode()).isEqualTo(403);
    }

    @Test
    void a_representative_reads_what_the_applicant_reads_and_is_named_in_the_trail() throws Exception {
        assertThat(enter(CASE, representative.reveal()).statusCode()).isEqualTo(302);
        String page = get("/case/timeline", "text/html").body();
        assertThat(page).contains("You are reading it as: a representative.").containsPattern("In [2-9] places something is withheld");
        assertThat(get("/case/timeline.json", "application/json").body()).contains("\"reader\":\"representative\"");
        assertThat(post("/case/trail", "_csrf=" + csrf(page)).statusCode()).isEqualTo(200);
        assertThat(commandSide.asked()).anySatisfy(asked -> assertThat(asked).contains("/disclosures").endsWith("{\"recipient\":\"representative\"}"));
        assertThat(newest(CASE).text("recipient")).contains("representative");
    }

    @Test
    void staff_see_a_case_once_their_look_is_recorded_and_as_far_as_their_role_may() throws Exception {
        for (String role : List.of("recording-officer", "reviewer", "registrar", "ombudsman", "auditor", "operator")) {
            String token = role.equals("operator") ? TestLedger.OPERATOR : "token-of-" + role;
            HttpResponse<byte[]> answer = api("GET", "/api/cases/looked%20at?purpose=inquiry&basis=Art.%205&ticket=T-9", token);
            String json = text(answer);
            assertThat(answer.statusCode()).as("%s: %s", role, json).isEqualTo(200);
            assertThat(commandSide.asked()).contains("POST /api/cases/looked%20at/accesses Bearer " + token
                + " {\"purpose\":\"inquiry\",\"basis\":\"Art. 5\",\"ticket\":\"T-9\"}");
            long own = ledger.log().size() - 1;
            assertThat(json).contains("\"reader\":\"" + role + "\"").contains("\"access\":{\"leaf\":" + own + ",")
                .contains("\"leafIndex\":" + own + ",").contains("\"accessorRole\":\"" + role + "\"").contains("S-4711");
            assertThat(json.contains("escalate")).as(role).isEqualTo(role.equals("ombudsman") || role.equals("auditor"));
            HttpResponse<String> page = staffPage("/staff/cases/looked%20at?purpose=casework", token);
            assertThat(page.statusCode()).as(role).isEqualTo(200);
            assertThat(page.body()).contains("That you look into this case is recorded in it").contains(role.replace('-', ' '))
                .contains("work on the case").doesNotContain("/case/trail").doesNotContain("/case/leave");
            assertThat(page.body().contains("puts it before a superior")).as(role).isEqualTo(role.equals("ombudsman") || role.equals("auditor"));
        }
    }

    @Test
    void what_the_command_side_refuses_is_refused_with_the_same_problem_and_nothing_is_shown() throws Exception {
        refused("/api/cases/looked%20at?purpose=casework", "nobody", 401, "token-required");
        refused("/api/cases/looked%20at?purpose=casework", "token-of-statistician", 403, "forbidden");
        refused("/api/cases/looked%20at?purpose=curiosity", "token-of-reviewer", 409, "access-purpose");
        refused("/api/cases/no%20such?purpose=casework", "nobody", 401, "token-required");
        refused("/api/cases/no%20such?purpose=casework", "token-of-reviewer", 404, "case-unknown");
        refused("/api/cases/looked%20at/receipt?sequence=1&purpose=curiosity", "token-of-reviewer", 409, "access-purpose");
        refused("/api/cases/looked%20at/receipt?sequence=1&purpose=curiosity", TestLedger.OPERATOR, 409, "access-purpose");
        int asked = commandSide.asked().size();
        for (String path : List.of("/api/cases/looked%20at", "/api/cases/looked%20at?purpose=%20", "/api/cases/looked%20at/receipt?sequence=1")) {
            refused(path, "token-of-reviewer", 400, "bad-request");
        }
        assertThat(api("GET", "/api/cases/looked%20at?purpose=casework", "bad token").statusCode()).isEqualTo(401);
        assertThat(get("/api/cases/looked%20at?purpose=casework", "application/json").statusCode()).isEqualTo(401);
        assertThat(commandSide.asked()).as("not even asked").hasSize(asked);
        commandSide.recordAccesses(false);
        HttpResponse<byte[]> away = refused("/api/cases/looked%20at?purpose=casework", "token-of-reviewer", 503, "unavailable");
        assertThat(away.headers().firstValue("Retry-After")).contains("7");
        commandSide.recordAccesses(true);
        HttpResponse<String> page = staffPage("/staff/cases/looked%20at?purpose=curiosity", "token-of-reviewer");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("<code>access-purpose</code>").doesNotContain("S-4711");
    }

    @Test
    void without_a_command_side_or_before_the_look_is_followed_nothing_is_shown() throws Exception {
        ledger.commandSide("http://127.0.0.1:1");
        try {
            refused("/api/cases/looked%20at?purpose=casework", "token-of-reviewer", 503, "command-side-down");
        } finally {
            ledger.commandSide(commandSide.url().toString());
        }
        commandSide.stopPublishing();
        try {
            refused("/api/cases/looked%20at?purpose=casework", "token-of-reviewer", 503, "not-signed-yet");
        } finally {
            commandSide.goOnPublishing();
        }
    }

    @Test
    void trails_go_to_an_ombudsman_or_auditor_once_the_look_is_recorded_and_to_no_other_staff() throws Exception {
        for (String role : List.of("ombudsman", "auditor")) {
            HttpResponse<byte[]> trail = api("POST", "/api/cases/looked%20at/trail?purpose=inquiry", "token-of-" + role);
            assertThat(trail.statusCode()).as(text(trail)).isEqualTo(200);
            assertThat(newest("looked at").text("recipient")).contains(role);
            List<TestLog.Placed> events = ledger.log().caseFile("looked at");
            assertThat(events.get(events.size() - 2).event().content().text("accessorRole")).contains(role);
        }
        assertThat(api("POST", "/api/cases/looked%20at/trail?purpose=casework", "token-of-reviewer").statusCode()).isEqualTo(403);
        assertThat(newest("looked at").type()).isEqualTo("RecordAccessed");
        assertThat(api("POST", "/api/cases/looked%20at/trail", "token-of-ombudsman").statusCode()).isEqualTo(400);
    }

    @Test
    void everything_goes_to_an_ombudsman_or_the_operator_once_it_is_said_in_public_and_the_verifier_agrees() throws Exception {
        for (String token : List.of("token-of-auditor", "token-of-recording-officer")) {
            assertThat(api("POST", "/api/history?basis=inquiry", token).statusCode()).as(token).isEqualTo(403);
        }
        assertThat(api("POST", "/api/history?basis=inquiry", "nobody").statusCode()).isEqualTo(401);
        assertThat(api("POST", "/api/history?basis=%20", "token-of-ombudsman").statusCode()).isEqualTo(400);
        assertThat(api("GET", "/api/history?basis=inquiry", "token-of-ombudsman").statusCode()).isEqualTo(401);
        long said = ledger.log().size();
        HttpResponse<byte[]> answer = api("POST", "/api/history?basis=inquiry&ticket=T-1", "token-of-ombudsman");
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> lines = new String(answer.body(), StandardCharsets.UTF_8).lines().toList();
        assertThat(commandSide.asked()).contains("POST /api/bulk-accesses {\"count\":" + said + ",\"basis\":\"inquiry\",\"ticket\":\"T-1\"}");
        assertThat(lines).hasSize((int) said + 2);
        assertThat(lines.get(lines.size() - 1)).contains("\"index\":" + said);
        List<HistoryLine> expected = TestHistory.lines(ledger.log());
        for (int leaf = 0; leaf <= said; leaf++) {
            assertThat(HistoryLine.parse(lines.get(leaf + 1).getBytes(StandardCharsets.UTF_8))).isEqualTo(expected.get(leaf));
        }
    }

    @Test
    void a_receipt_is_for_everyone_and_not_there_before_it_is_published() throws Exception {
        HttpResponse<String> receipt = get("/receipts/3.tlog-proof", "*/*");
        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.body()).startsWith("c2sp.org/tlog-proof@v1\nindex 3\n");
        for (String path : List.of("/receipts/999999.tlog-proof", "/receipts/03.tlog-proof", "/receipts/x.tlog-proof", "/receipts/3")) {
            assertThat(get(path, "*/*").statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_statistics_release_is_for_everyone_under_the_leaf_of_its_event_and_proves_itself() throws Exception {
        HttpResponse<String> own = get("/releases/" + released + "/release.json", "*/*");
        assertThat(own.statusCode()).isEqualTo(200);
        ReleaseFile file = ReleaseFile.parse(own.body().getBytes(StandardCharsets.UTF_8));
        assertThat(file.isProved()).isTrue();
        assertThat(file.released().period().release()).isEqualTo("R1");
        HttpResponse<String> table = get("/releases/" + released + "/headline.csv", "*/*");
        assertThat(table.body()).isEqualTo("status,kind\n");
        assertThat(table.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(table.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        for (String path : List.of("/notes.txt", "/offices.csv", "/..%2f..%2fcredentials", "/x")) {
            assertThat(get("/releases/" + released + path, "*/*").statusCode()).as(path).isIn(400, 404);
        }
        for (String leaf : List.of("3", "03", "999999", "x")) {
            assertThat(get("/releases/" + leaf + "/release.json", "*/*").statusCode()).as(leaf).isEqualTo(404);
        }
    }

    private static StatisticsReleased release(long treeSize) {
        LocalDate day = LocalDate.of(2026, 11, 1);
        return new StatisticsReleased(new StatisticsReleased.Period("monthly", "R1", day, day, 0, treeSize), 0, 0, Hash.EMPTY_TREE, Hash.EMPTY_TREE, 10,
            new Withheld(0, 0, 0, 0), Map.of("headline", Hash.EMPTY_TREE), new Stock(0, 0, 0, 0));
    }

    @Test
    void who_has_written_waits_until_it_is_followed_and_not_for_ever() throws Exception {
        assertThat(api("GET", "/api/cases?atLeast=3", TestLedger.OPERATOR).statusCode()).isEqualTo(200);
        assertThat(api("GET", "/api/cases?atLeast=x", TestLedger.OPERATOR).statusCode()).isEqualTo(400);
        HttpResponse<byte[]> early = api("GET", "/api/cases?atLeast=999999", TestLedger.OPERATOR);
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).contains("5");
        assertThat(new String(early.body(), StandardCharsets.UTF_8)).contains("urn:akashi:problem:not-signed-yet");
    }

    @Test
    void people_get_a_page_for_a_failure_and_programs_a_problem() throws Exception {
        assertThat(get("/no/such/page", "text/html").body()).contains("<html");
        HttpResponse<String> problem = get("/no/such/page", "application/json");
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.body()).contains("urn:akashi:problem:");
        assertThat(get("/actuator/health", "application/json").body()).contains("\"status\":\"UP\"").doesNotContain("ledger");
        assertThat(get("/actuator", "application/json").statusCode()).isEqualTo(403);
    }

    @Test
    void the_committed_description_of_the_api_is_the_one_served() throws Exception {
        String served = get("/openapi.json", "application/json").body().replaceAll("http://127.0.0.1:[0-9]+", "http://127.0.0.1:8081");
        Path committed = Path.of(System.getProperty("akashi.root", ".."), "docs/openapi/query-side.json");
        Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "openapi-as-served.json"), served);
        assertThat(served.strip()).as("if the change is meant, replace %s", committed).isEqualTo(Files.readString(committed).strip());
    }

    private HttpResponse<String> enter(String number, String typed) throws Exception {
        String form = "number=" + URLEncoder.encode(number, StandardCharsets.UTF_8) + "&code="
            + URLEncoder.encode(typed, StandardCharsets.UTF_8) + "&_csrf=" + csrf(get("/case", "text/html").body());
        return client.send(form("/case", form), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> post(String path, String form) throws Exception {
        return client.send(form(path, form), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest form(String path, String form) {
        return HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)).build();
    }

    private HttpResponse<byte[]> api(String method, String path, String token) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> staffPage(String path, String token) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> refused(String path, String token, int status, String problem) throws Exception {
        HttpResponse<byte[]> answer = api("GET", path, token);
        assertThat(answer.statusCode()).as("%s %s", path, text(answer)).isEqualTo(status);
        assertThat(text(answer)).contains("urn:akashi:problem:" + problem).doesNotContain("S-4711");
        return answer;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static Content newest(String number) {
        List<TestLog.Placed> events = ledger.log().caseFile(number);
        return events.get(events.size() - 1).event().content();
    }

    private static URI uri(String path) {
        return URI.create(application.url() + path);
    }

    private static String csrf(String page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private static String masked(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }
}
