package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestRandom;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see when something is not as it should be: a page like the others, in their language, that says what it means for them and nothing of the machine. */
class FailurePagesWebTest {
    private static final long SEED = 1511;
    private static final AccessCode CODE = AccessCode.draw(new TestRandom(SEED + 1));

    @TempDir
    static Path directory;

    private static TestCommandSide commandSide;
    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        TestLedger ledger = new TestLedger(directory, SEED);
        ledger.grow("F-1", 2);
        ledger.issueCode("F-1", CODE);
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
    void what_is_no_way_to_use_a_page_is_said_in_words() throws Exception {
        // The address of a form that was sent, read again.
        StaffClient officer = StaffClient.entered(application, "office", "token-of-reviewer");
        Map<String, String> titles = Map.of("en", "This page cannot be used in this way", "ja", "このページではできない操作です", "ja-yasashii", "ここでは できません");
        for (Map.Entry<String, String> title : titles.entrySet()) {
            HttpResponse<String> answer = officer.get("/office/leave?lang=" + title.getKey());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Content-Security-Policy")).contains(SecurityHeaders.CONTENT_SECURITY_POLICY);
            assertPage(answer.body(), title.getKey(), title.getValue());
        }
    }

    @Test
    void what_went_wrong_here_is_said_to_be_our_fault_and_no_more_of_it() throws Exception {
        List<Path> bundles;
        try (var files = Files.walk(directory.resolve("log/tile/entries"))) {
            bundles = files.filter(Files::isRegularFile).toList();
        }
        Map<Path, byte[]> honest = new HashMap<>();
        try {
            for (Path bundle : bundles) {
                honest.put(bundle, Files.readAllBytes(bundle));
                byte[] other = honest.get(bundle).clone();
                other[other.length - 1] ^= 1;
                Files.write(bundle, other);
            }
            Map<String, String> titles = Map.of("en", "Something went wrong here", "ja", "内部で問題が発生しました", "ja-yasashii", "こちらの まちがいです");
            for (Map.Entry<String, String> title : titles.entrySet()) {
                HttpResponse<String> answer = get("/entries/3", title.getKey());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
                assertThat(answer.headers().firstValue("Content-Security-Policy")).contains(SecurityHeaders.CONTENT_SECURITY_POLICY);
                assertPage(answer.body(), title.getKey(), title.getValue());
            }
        } finally {
            for (Map.Entry<Path, byte[]> bundle : honest.entrySet()) {
                Files.write(bundle.getKey(), bundle.getValue());
            }
        }
    }

    @Test
    void while_nothing_is_recorded_pages_say_so_and_what_was_said_is_kept_in_its_form() throws Exception {
        Visitor visitor = new Visitor(application.url()).entering("F-1", CODE.reveal());
        commandSide.health("OUT_OF_SERVICE");
        commandSide.recordAccesses(false);
        try {
            Map<String, String> titles = Map.of("en", "Nothing new is recorded at the moment", "ja", "現在、新しい記録は行われていません", "ja-yasashii", "いま、新しい 記録は できません");
            for (Map.Entry<String, String> title : titles.entrySet()) {
                for (String path : List.of("/case/timeline", "/case/say", "/releases", "/")) {
                    assertThat(await(visitor, path + "?lang=" + title.getKey(), title.getValue())).contains("role=\"status\"").doesNotContain("??");
                }
            }
            visitor.get("/case/say?lang=en");
            HttpResponse<String> said = visitor.submit("/case/say", "/case/say", "about", "missing", "text", "my lease", "code", CODE.reveal());
            assertThat(said.statusCode()).as(said.body()).isEqualTo(503);
            assertThat(said.body()).contains("my lease", "Nothing new is recorded at the moment", "role=\"alert\"").doesNotContain(CODE.reveal());
        } finally {
            commandSide.recordAccesses(true);
            commandSide.health("UP");
        }
    }

    private static String await(Visitor visitor, String path, String there) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String page = visitor.get(path).body();
        while (!page.contains(there)) {
            assertThat(System.nanoTime()).as(page).isLessThan(end);
            Thread.sleep(100);
            page = visitor.get(path).body();
        }
        return page;
    }

    private static void assertPage(String page, String language, String title) {
        assertThat(page).contains("<html lang=\"" + language.substring(0, 2) + "\"", "<h1>" + title + "</h1>", "href=\"/style.css\"", "href=\"/\"")
            .doesNotContain("??", "Exception", "at akashi", "at java", "Tomcat", "<script", " style=");
        assertThat(page.length()).isLessThan(100_000);
    }

    private static HttpResponse<String> get(String path, String language) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html")
            .header("Accept-Language", language).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
