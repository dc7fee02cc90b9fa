package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonObject;
import akashi.query.TestApplication;
import akashi.query.testing.TestLedger;
import akashi.register.PublicEventType;
import akashi.release.StatisticsReleased;
import akashi.testkit.TestPublications;
import akashi.testkit.TestRelease;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody can read of released statistics: which there are, what each says, and what it does not say. */
class ReleasesWebTest {
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final long SEED = 1107;
    private static final Map<String, String> OUTCOMES = Map.of("grant", "granted", "refuse", "refused");

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestApplication application;
    private static StatisticsReleased first;
    private static StatisticsReleased second;
    private static long firstLeaf;
    private static long secondLeaf;

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @BeforeAll
    static void start() throws Exception {
        TestRelease release = new TestRelease(SEED);
        ledger = new TestLedger(directory, SEED, release.log());
        release.decide("Tokyo", 90);
        release.decide("Osaka", 45);
        release.decide(HOSTILE, 40);
        release.decide("Sapporo", 20);
        release.decide("Naha", 4);
        first = release.release(folder("first"));
        firstLeaf = placed("first", first);
        release.decide("Tokyo", 60);
        second = release.release(folder("second"));
        secondLeaf = placed("second", second);
        TestPublications publications = new TestPublications(release.log());
        release.log().publish(publications.event(PublicEventType.STATISTICS_CORRECTED, JsonObject.EMPTY.with("series", "quarterly").with("release", "R2")
            .with("cause", "late").with("count", -3).with("reason", "three " + HOSTILE)));
        ledger.publish();
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    private static Path folder(String name) throws Exception {
        return Files.createDirectories(directory.resolve("made").resolve(name));
    }

    private static long placed(String name, StatisticsReleased released) throws Exception {
        Files.createDirectories(directory.resolve("releases"));
        Files.move(directory.resolve("made").resolve(name),
            directory.resolve("releases/" + released.period().first() + "-" + released.period().treeSize()));
        return released.period().treeSize();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void every_release_is_listed_with_what_became_of_it_and_each_links_to_its_page() throws Exception {
        String page = get("/releases").body();
        assertThat(page).contains("2 releases, the newest first", "href=\"/releases/" + firstLeaf + "\"", "href=\"/releases/" + secondLeaf + "\"",
            "corrected (1)", "stands", ReleaseFigures.number(first.rows()), "2 October 2026 to 2 October 2026");
        assertThat(page.indexOf("/releases/" + secondLeaf)).isLessThan(page.indexOf("/releases/" + firstLeaf));
        assertThat(get("/releases?before=" + secondLeaf).body()).contains("/releases/" + firstLeaf + "\"").doesNotContain("/releases/" + secondLeaf + "\"");
        assertThat(get("/releases?lang=ja").body()).contains("公表された統計：2件（新しい順）", "訂正1回", "2026年10月2日から2026年10月2日まで");
    }

    @Test
    void a_release_s_page_says_every_figure_of_its_tables_with_its_denominator() throws Exception {
        String page = get("/releases/" + firstLeaf).body();
        String headline = get("/releases/" + firstLeaf + "/headline.csv").body();
        int outcomes = 0;
        for (String line : headline.lines().skip(1).toList()) {
            String[] columns = line.split(",", -1);
            if (!columns[4].isEmpty()) {
                outcomes++;
                assertThat(cells(page)).as(line).containsSubsequence(OUTCOMES.get(columns[4]), columns[5], columns[6], ReleaseFigures.percent(Long.parseLong(columns[5]),
                    Long.parseLong(columns[6])));
            }
        }
        assertThat(outcomes).isGreaterThanOrEqualTo(2);
        long rows = first.rows();
        assertThat(page).contains(rows + ": one for each sealed entry of the period", "href=\"/entries/" + firstLeaf + "\"",
            "verify statistics release-" + firstLeaf + " --log " + application.url() + "/log --policy POLICY", "at least 10 rows");
        for (String file : List.of("release.json", "rows.ndjson.gz", "links.txt.gz", "headline.csv", "offices.csv")) {
            assertThat(page).contains("href=\"/releases/" + firstLeaf + "/" + file + "\"");
            assertThat(get("/releases/" + firstLeaf + "/" + file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    void rows_that_are_not_opened_are_counted_in_words_and_never_a_zero() throws Exception {
        String page = get("/releases/" + firstLeaf).body();
        assertThat(first.withheld().first()).isGreaterThan(first.withheld().row());
        assertThat(cells(page)).contains("Office not opened", "Tokyo", "Osaka").doesNotContain("Naha", "Sapporo");
        long hidden = first.withheld().row();
        assertThat(page).contains(hidden == 0 ? "<dd>None.</dd>" : hidden + " of " + first.rows() + " rows");
        String japanese = get("/releases/" + firstLeaf + "?lang=ja").body();
        assertThat(japanese).contains("官署を開示しない行", "10事案以上から成る10行以上の集団").doesNotContain("??").doesNotContain("Office");
    }

    @Test
    void charts_stand_on_the_page_and_as_files_without_script_or_style() throws Exception {
        String page = get("/releases/" + firstLeaf).body();
        assertThat(page).doesNotContain("<script", " style=", "javascript:");
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
        List<String> files = new ArrayList<>();
        Matcher links = Pattern.compile("href=\"(/releases/[0-9]+/charts/[^\"]+)\"").matcher(page);
        while (links.find()) {
            files.add(links.group(1).replace("&amp;", "&"));
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        for (String file : files) {
            HttpResponse<String> chart = get(file);
            assertThat(chart.statusCode()).as(file).isEqualTo(200);
            assertThat(chart.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("image/svg+xml;charset=utf-8");
            assertThat(chart.headers().firstValue("Content-Security-Policy")).contains(SecurityHeaders.CONTENT_SECURITY_POLICY);
            assertThat(page).as(file).contains(chart.body().substring(chart.body().indexOf("<desc"), chart.body().indexOf("</desc>")).replaceFirst("id=\"[^\"]*\"", "")
                .replaceFirst("<desc >", "")).doesNotContain(HOSTILE);
        }
        for (String none : List.of("/charts/offices.svg?kind=DecisionRecorded&mode=observed&outcome=none", "/charts/offices.svg?kind=%3Cscript%3E&mode=&outcome=",
                "/charts/other.svg")) {
            assertThat(get("/releases/" + firstLeaf + none).statusCode()).as(none).isEqualTo(404);
        }
        assertThat(get("/releases/0/charts/stock.svg").statusCode()).isEqualTo(404);
    }

    @Test
    void what_was_corrected_says_so_with_the_reason_and_names_of_others_making_are_text() throws Exception {
        assertThat(get("/releases/" + secondLeaf).body()).contains("Corrected afterwards", "changed by −3", "three &lt;script&gt;alert(1)&lt;/script&gt;")
            .doesNotContain(HOSTILE);
        assertThat(get("/releases/" + firstLeaf).body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain(HOSTILE, "Corrected afterwards");
    }

    @Test
    void tables_that_the_log_does_not_name_are_not_shown() throws Exception {
        Path table = directory.resolve("releases/" + second.period().first() + "-" + second.period().treeSize() + "/headline.csv");
        byte[] honest = Files.readAllBytes(table);
        try {
            Files.writeString(table, new String(honest, StandardCharsets.UTF_8).replace("refuse,", "grant,"));
            assertThat(get("/releases/" + secondLeaf).body()).contains("are not those that the log names").doesNotContain("<th scope=\"row\">granted</th>");
            Files.delete(table);
            assertThat(get("/releases/" + secondLeaf).body()).contains("The tables do not lie here at the moment").doesNotContain("<th scope=\"row\">granted</th>");
        } finally {
            Files.write(table, honest);
        }
        assertThat(get("/releases/" + secondLeaf).body()).contains("<th scope=\"row\">granted</th>");
    }

    @Test
    void what_is_no_release_has_no_page() throws Exception {
        for (String wrong : List.of("/releases/0", "/releases/01", "/releases/x", "/releases/99999999", "/releases/%3Cscript%3E", "/releases?before=x")) {
            HttpResponse<String> answer = get(wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(404);
            assertThat(answer.body()).as(wrong).doesNotContain("<script");
        }
    }

    private static List<String> cells(String page) {
        List<String> cells = new ArrayList<>();
        Matcher found = Pattern.compile("<t[hd][^>]*>([^<]*)</t[hd]\\s*>").matcher(page.replaceAll("</?a\\b[^>]*>", ""));
        while (found.find()) {
            cells.add(found.group(1));
        }
        return cells;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html").header("Accept-Language", "en").build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
