package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.Content;
import akashi.event.Mode;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every published service standard beside what the rows show of it: 160 applications, of which 100 are decided in 20 days, 30 in 40 days, 30 in 100 days, each
 * due after 30 days. */
class StandardsWebTest {
    private static final long SEED = 1109;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final LocalDate RECEIVED = LocalDate.of(2026, 1, 5);
    private static final FacetRules RULES = new FacetRules("UTC", List.of("ApplicationReceived", "DecisionRecorded"),
        Optional.of(new Outcomes(Map.of("DecisionRecorded", List.of("grant", "refuse")))), Optional.of(Ladders.USUAL));

    @TempDir
    static Path directory;

    private static TestApplication application;
    private static TestRelease release;
    private static long firstLeaf;
    private static long secondLeaf;
    private static String withoutRows;
    private static String withOtherRows;

    @BeforeAll
    static void start() throws Exception {
        release = new TestRelease(SEED, RULES);
        TestLedger ledger = new TestLedger(directory, SEED, release.log());
        TestPublications publications = new TestPublications(release.log());
        release.log().publish(publications.calendar(1));
        release.log().publish(publications.standard(1));
        for (int share : List.of(60, 70, 90)) {
            standard(publications, "in-" + share, "extension", "decision", "2026-01-01", share);
        }
        standard(publications, "receipts", "extension", "acknowledgement", "2026-01-01", null);
        standard(publications, "asylum", "asylum", "decision", "2026-01-01", null);
        standard(publications, "later", "extension", "decision", "2999-01-01", null);
        release.log().publish(publications.standard(2));
        for (int i = 0; i < 160; i++) {
            LocalDate day = RECEIVED.plusDays(i % 20);
            append(i, "ApplicationReceived", day, Map.of("procedure", new JsonString("extension"), "dueBy", new JsonString(day.plusDays(30) + "T12:00:00.000Z")));
            if (i < 130) {
                decide(i, day.plusDays(i < 100 ? 20 : 40));
            }
        }
        firstLeaf = placed("first");
        for (int i = 130; i < 160; i++) {
            decide(i, RECEIVED.plusDays(i % 20 + 100));
        }
        secondLeaf = placed("second");
        ledger.publish();
        byte[] first = alter(firstLeaf);
        byte[] second = alter(secondLeaf);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
        withoutRows = awaited("no release can be counted here");
        Files.write(rows(firstLeaf), first);
        withOtherRows = awaited("href=\"/releases/" + firstLeaf + "\"");
        Files.write(rows(secondLeaf), second);
        awaited("href=\"/releases/" + secondLeaf + "\"");
    }

    private static Path rows(long leaf) throws Exception {
        return directory.resolve("releases").resolve(folderOf(leaf)).resolve("rows.ndjson.gz");
    }

    /** Leaves rows there that the log does not name. @return those that it names */
    private static byte[] alter(long leaf) throws Exception {
        byte[] honest = Files.readAllBytes(rows(leaf));
        Path folder = rows(leaf).getParent();
        TestRelease.write(folder, TestRelease.rows(folder).subList(1, 30), List.of());
        return honest;
    }

    /** The page once it says this: it waits for nobody who counts rows. */
    private static String awaited(String text) throws Exception {
        String page = get("/standards?lang=en");
        for (int tries = 0; tries < 600 && !page.contains(text); tries++) {
            Thread.sleep(100);
            page = get("/standards?lang=en");
        }
        return page;
    }

    private static void standard(TestPublications publications, String name, String procedure, String clock, String from, Integer share) throws Exception {
        JsonObject fields = JsonObject.EMPTY.with("standard", name).with("version", 1).with("procedure", procedure).with("clock", clock).with("amount", 1)
            .with("unit", "months").with("calendar", "JP").with("owner", "institution").with("from", from).with("basis", "notice 2");
        release.log().publish(publications.event(PublicEventType.SERVICE_STANDARD_PUBLISHED, share == null ? fields : fields.with("percentile", share)));
    }

    private static void decide(int number, LocalDate day) {
        append(number, "DecisionRecorded", day, Map.of("outcome", new JsonString(number % 2 == 0 ? "grant" : "refuse")));
    }

    private static void append(int number, String type, LocalDate day, Map<String, JsonValue> fields) {
        Map<String, JsonValue> all = new LinkedHashMap<>(fields);
        all.put("occurredAt", new JsonString(day + "T12:00:00.000Z"));
        release.append("X-" + number, new Content(type, 1, release.rulesLeaf(), Mode.OBSERVED, release.log().events().tick(), all));
    }

    private static long placed(String name) throws Exception {
        Path made = Files.createDirectories(directory.resolve("made").resolve(name));
        StatisticsReleased released = release.release(made);
        assertThat(released.withheld()).as("every row is opened as far as the deadline").satisfies(withheld -> assertThat(withheld.second()).isZero());
        Files.createDirectories(directory.resolve("releases"));
        Files.move(made, directory.resolve("releases/" + released.period().first() + "-" + released.period().treeSize()));
        return released.period().treeSize();
    }

    private static String folderOf(long leaf) throws Exception {
        try (Stream<Path> folders = Files.list(directory.resolve("releases"))) {
            return folders.map(each -> each.getFileName().toString()).filter(name -> name.endsWith("-" + leaf)).findFirst().orElseThrow();
        }
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void what_was_promised_stands_beside_what_the_rows_of_all_releases_show_with_denominators() throws Exception {
        String page = get("/standards?lang=en");
        assertThat(page).contains("href=\"/releases/" + firstLeaf + "\"", "href=\"/releases/" + secondLeaf + "\"", "1 October 2026 to 2 October 2026");
        String section = section(page, "extension/2");
        assertThat(section).contains("Procedure extension,", "in force since 1 January 2026", "A decision within 30 days of receipt", "Put off by 60 days at most");
        assertThat(cells(section)).containsSubsequence("by the day it was due, never put off", "100", "160", "62.5%", "exactly this")
            .containsSubsequence("by the day it was due, after that day was put off", "0", "160", "0.0%", "exactly this")
            .containsSubsequence("later than the day it was due", "60", "160", "37.5%", "exactly this")
            .containsSubsequence("in the promised time, of all applications received", "–", "160", "–", "62.5% to 81.3%");
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
        assertThat(page).doesNotContain("<script", " style=", "??");
    }

    @Test
    void a_promised_share_is_kept_or_broken_only_if_bands_leave_no_other_answer() throws Exception {
        String page = get("/standards?lang=en");
        assertThat(section(page, "in-60/1")).contains("A decision within 1 month of receipt, in 60 of 100 cases", "Kept: whatever the rows leave open, 60 of 100");
        assertThat(section(page, "in-70/1")).contains("Cannot be told: by what the rows leave open, 70 of 100");
        assertThat(section(page, "in-90/1")).contains("Not kept: whatever the rows leave open, fewer than 90 of 100");
        assertThat(section(page, "extension/2")).doesNotContain("Kept:", "Not kept:", "Cannot be told:");
    }

    @Test
    void what_rows_do_not_tell_says_so_and_why() throws Exception {
        String page = get("/standards?lang=en");
        assertThat(section(page, "receipts/1")).contains("1 month for “acknowledgement”, owed by “institution”", "nothing of this clock").doesNotContain("<table");
        assertThat(section(page, "asylum/1")).contains("no row that is opened names the procedure asylum").doesNotContain("<table");
        assertThat(section(page, "later/1")).contains("not in force before 1 January 2999", "Nothing is compared").doesNotContain("<table");
        assertThat(section(page, "extension/1")).contains("followed by a newer version", "Nothing is compared").doesNotContain("<table");
    }

    @Test
    void rows_that_the_log_does_not_name_are_not_counted() {
        assertThat(section(withoutRows, "extension/2")).contains("no release can be counted here").doesNotContain("<table");
        assertThat(section(withoutRows, "later/1")).contains("Nothing is compared");
        assertThat(withOtherRows).contains("href=\"/releases/" + firstLeaf + "\"").doesNotContain("href=\"/releases/" + secondLeaf + "\"");
        assertThat(cells(section(withOtherRows, "extension/2"))).containsSubsequence("by the day it was due, never put off", "100", "130");
    }

    @Test
    void it_is_linked_and_speaks_japanese() throws Exception {
        assertThat(get("/releases?lang=en")).contains("href=\"/standards\"");
        String japanese = get("/standards?lang=ja");
        assertThat(japanese).contains("約束と実績", "受理から30日以内に処分", "2026年1月1日から適用中", "約束の期間内に処分(受理したすべての申請のうち)", "62.5%",
            "守られました。", "守られませんでした。", "分かりません。").doesNotContain("??", "Decided");
    }

    private static String section(String page, String standard) {
        int begin = page.indexOf("<h2>" + standard + "</h2>");
        assertThat(begin).as(standard).isPositive();
        return page.substring(begin, page.indexOf("</section>", begin)).replaceAll("\\s+", " ");
    }

    private static List<String> cells(String page) {
        List<String> cells = new ArrayList<>();
        Matcher found = Pattern.compile("<t[hd][^>]*>([^<]*)</t[hd]\\s*>").matcher(page);
        while (found.find()) {
            cells.add(found.group(1));
        }
        return cells;
    }

    private static String get(String path) throws Exception {
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html").build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
