package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.query.TestApplication;
import akashi.query.testing.TestLedger;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.release.data.ReleaseComparison;
import akashi.testkit.TestRelease;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two releases side by side say what the verifier says of them. */
class ReleaseCompareWebTest {
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final long SEED = 1110;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static TestApplication application;
    private static Path first;
    private static Path second;
    private static long firstLeaf;
    private static long secondLeaf;

    @BeforeAll
    static void start() throws Exception {
        TestRelease release = new TestRelease(SEED);
        TestLedger ledger = new TestLedger(directory, SEED, release.log());
        release.decide("Tokyo", 90);
        release.decide("Osaka", 45);
        release.decide(HOSTILE, 40);
        first = placed(release);
        release.decide("Tokyo", 60);
        release.decide("Osaka", 45);
        for (int i = 0; i < 130; i++) {
            release.decide(String.format(Locale.ROOT, "office-%03d", i), 15);
        }
        second = placed(release);
        firstLeaf = leafOf(first);
        secondLeaf = leafOf(second);
        ledger.publish();
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    private static Path placed(TestRelease release) throws Exception {
        Path made = Files.createDirectories(directory.resolve("made"));
        StatisticsReleased released = release.release(made);
        Path folder = directory.resolve("releases/" + released.period().first() + "-" + released.period().treeSize());
        Files.createDirectories(folder.getParent());
        return Files.move(made, folder);
    }

    private static long leafOf(Path folder) {
        return Long.parseLong(folder.getFileName().toString().replaceFirst(".*-", ""));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void every_figure_that_the_verifier_names_is_on_the_pages_and_no_page_is_long() throws Exception {
        ReleaseComparison told = ReleaseComparison.between(new ReleaseFolder(first), new ReleaseFolder(second));
        assertThat(told.lines()).hasSizeGreaterThan(100);
        StringBuilder all = new StringBuilder();
        int pages = 0;
        for (String path = compare(firstLeaf, secondLeaf); path != null; pages++) {
            String page = get(path, 200);
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).as(path).isLessThan(100_000);
            assertThat(page).contains(told.unchanged() + " figures are the same and " + told.lines().size() + " are not").doesNotContain(HOSTILE, "??", " style=");
            all.append(page);
            int more = page.indexOf("\">More figures</a>");
            path = more < 0 ? null : page.substring(page.lastIndexOf('"', more - 1) + 1, more).replace("&amp;", "&");
        }
        assertThat(pages).isGreaterThan(1);
        assertThat(all.toString().split("<th scope=\"row\">", -1)).hasSize(told.lines().size() + 1);
        for (ReleaseComparison.Line line : told.lines()) {
            for (ReleaseComparison.Figures figures : Stream.of(line.before(), line.after()).flatMap(Optional::stream).toList()) {
                assertThat(all).as(line.toString()).contains(ReleaseFigures.number(figures.count()) + " of " + ReleaseFigures.number(figures.of()));
            }
        }
        assertThat(all).contains("is another figure", "is new", "Tokyo", "&lt;script&gt;alert(1)&lt;/script&gt;",
            "verify statistics release-" + secondLeaf + " --log LOG --policy POLICY --compare release-" + firstLeaf);
    }

    @Test
    void the_earlier_one_is_before_whichever_is_named_first_and_the_same_twice_has_no_line() throws Exception {
        assertThat(get(compare(secondLeaf, firstLeaf), 200)).isEqualTo(get(compare(firstLeaf, secondLeaf), 200));
        assertThat(get(compare(firstLeaf, firstLeaf), 200)).contains("are the same and 0 are not").doesNotContain("<table");
    }

    @Test
    void it_is_linked_from_the_releases_and_speaks_japanese() throws Exception {
        assertThat(get("/releases?lang=en", 200)).contains("action=\"/releases/compare\"", "<option value=\"" + firstLeaf + "\" selected=\"selected\"");
        assertThat(get("/releases/" + secondLeaf + "?lang=en", 200)).contains("href=\"/releases/compare?a=" + firstLeaf + "&amp;b=" + secondLeaf + "\"");
        assertThat(get("/releases/" + firstLeaf + "?lang=en", 200)).doesNotContain("/releases/compare");
        assertThat(get(compare(firstLeaf, secondLeaf).replace("lang=en", "lang=ja"), 200)).contains("の比較", "新しい数です", "数が違います")
            .doesNotContain("??", "is new");
    }

    @Test
    void tables_that_the_log_does_not_name_are_not_compared() throws Exception {
        Path table = second.resolve("headline.csv");
        byte[] honest = Files.readAllBytes(table);
        try {
            Files.writeString(table, new String(honest, StandardCharsets.UTF_8).replace("refuse,", "grant,"));
            assertThat(get(compare(firstLeaf, secondLeaf), 200)).contains("They cannot be compared here").doesNotContain("<table");
            Files.delete(table);
            assertThat(get(compare(firstLeaf, secondLeaf), 200)).contains("They cannot be compared here").doesNotContain("<table");
        } finally {
            Files.write(table, honest);
        }
    }

    @Test
    void what_is_no_release_is_not_found() throws Exception {
        for (String wrong : List.of("a=0&b=" + firstLeaf, "a=" + firstLeaf + "&b=01", "a=%3Cscript%3E&b=1", "a=99999999&b=" + firstLeaf)) {
            assertThat(get("/releases/compare?" + wrong, 404)).as(wrong).doesNotContain("<script");
        }
    }

    private static String compare(long a, long b) {
        return "/releases/compare?a=" + a + "&b=" + b + "&lang=en";
    }

    private static String get(String path, int status) throws Exception {
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html")
            .header("Accept-Language", "en").build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return answer.body();
    }
}
