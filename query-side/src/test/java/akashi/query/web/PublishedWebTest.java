package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.TlogProof;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.query.TestApplication;
import akashi.query.testing.TestLedger;
import akashi.register.PublicEventType;
import akashi.testkit.TestPublications;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody can read of what the institution publishes: the list, each entry with its proof, the criteria side by side. */
class PublishedWebTest {
    private static final String HOSTILE = "<script>alert(1)</script>";

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestApplication application;
    private static long first;
    private static long second;
    private static long otherText;
    private static final List<Long> LISTS = new ArrayList<>();

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 91);
        TestPublications publications = new TestPublications(ledger.log());
        ledger.log().publish(publications.calendar(1));
        first = publish(publications, "means", 1, "2026-12-01", "2027-03-31", "Means are sufficient from 2,000,000 yen a year.",
            "前年の収入が200万円以上であること。");
        second = publish(publications, "means", 2, "2027-04-01", null, "Means are sufficient from 2,400,000 yen a year.", "前年の収入が240万円以上であること。");
        Hash missing = Hash.sha256("nowhere".getBytes(StandardCharsets.UTF_8));
        Hash swapped = Hash.sha256("the text that was published".getBytes(StandardCharsets.UTF_8));
        ledger.write("log/document/" + swapped.hex(), "another text".getBytes(StandardCharsets.UTF_8));
        otherText = ledger.log().publish(publications.event(PublicEventType.CRITERIA_PUBLISHED, JsonObject.EMPTY.with("criterion", HOSTILE)
            .with("version", 1).with("title", JsonObject.EMPTY.with("en", HOSTILE).with("ja", HOSTILE))
            .with("text", JsonObject.EMPTY.with("en", swapped.base64Url()).with("ja", missing.base64Url())).with("inForceFrom", "2027-01-01")));
        for (int i = 1; i <= 60; i++) {
            LISTS.add(ledger.log().publish(publications.purposes(i, "2027-01-01", "handling", HOSTILE)));
        }
        ledger.grow("a case", 2);
        ledger.publish();
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    private static long publish(TestPublications publications, String criterion, long version, String from, String to, String english, String japanese) {
        JsonObject fields = JsonObject.EMPTY.with("criterion", criterion).with("version", version)
            .with("title", JsonObject.EMPTY.with("en", "Sufficient means").with("ja", "生計要件"))
            .with("text", JsonObject.EMPTY.with("en", document(english)).with("ja", document(japanese))).with("inForceFrom", from);
        return ledger.log().publish(publications.event(PublicEventType.CRITERIA_PUBLISHED, to == null ? fields : fields.with("inForceTo", to)));
    }

    private static String document(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Hash digest = Hash.sha256(bytes);
        ledger.write("log/document/" + digest.hex(), bytes);
        return digest.base64Url();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void everything_in_clear_is_listed_newest_first_page_by_page_each_once() throws Exception {
        List<Long> listed = new ArrayList<>();
        String path = "/published";
        int pages = 0;
        while (path != null) {
            String page = get(path).body();
            Matcher leaves = Pattern.compile("<a href=\"/entries/([0-9]+)\"").matcher(page);
            while (leaves.find()) {
                listed.add(Long.parseLong(leaves.group(1)));
            }
            Matcher older = Pattern.compile("href=\"([^\"]+)\">Older<").matcher(page);
            path = older.find() ? older.group(1).replace("&amp;", "&") : null;
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        List<Long> all = new ArrayList<>();
        for (long leaf = ledger.log().size() - 1; leaf >= 0; leaf--) {
            if (new String(ledger.log().entry(leaf), StandardCharsets.UTF_8).startsWith("{\"akashi\":\"public/1\"")) {
                all.add(leaf);
            }
        }
        assertThat(listed).isEqualTo(all).hasSizeGreaterThan(63);
        assertThat(get("/published?kind=CriteriaPublished").body()).contains("3 published entries of this kind", "Sufficient means · means · Version 2")
            .doesNotContain("Code list published</a>");
        assertThat(get("/published?kind=CriteriaPublished&lang=ja").body()).contains("審査基準の公表", "生計要件");
    }

    @Test
    void an_entry_shows_what_it_says_with_its_texts_and_its_proof_proves_the_bytes_offered() throws Exception {
        String page = get("/entries/" + second).body();
        assertThat(page).contains("Criteria published", "Sufficient means", "2027-04-01", "Means are sufficient from 2,400,000 yen a year.",
            "前年の収入が240万円以上であること。", "verify proof " + second + ".tlog-proof --entry " + second + ".entry",
            Hash.leaf(ledger.log().entry(second)).base64());
        HttpResponse<byte[]> entry = client.send(HttpRequest.newBuilder(URI.create(application.url() + "/entries/" + second + ".entry")).build(),
            HttpResponse.BodyHandlers.ofByteArray());
        assertThat(entry.body()).isEqualTo(ledger.log().entry(second));
        TlogProof proof = TlogProof.parse(get("/receipts/" + second + ".tlog-proof").body().getBytes(StandardCharsets.UTF_8));
        assertThat(proof.leafIndex()).isEqualTo(second);
        assertThat(PublicEvent.parse(entry.body()).own().text("criterion")).isEqualTo("means");
    }

    @Test
    void a_sealed_entry_says_nothing_and_an_entry_to_come_is_said_to_be_none() throws Exception {
        long sealed = ledger.log().size() - 1;
        assertThat(get("/entries/" + sealed).body()).contains("It says nothing, its length says nothing").contains("{&quot;_sd&quot;:[");
        assertThat(get("/entries/" + ledger.log().size()).body()).contains("The log has no entry " + ledger.log().size() + " yet");
        assertThat(get("/entries/" + ledger.log().size() + ".entry").statusCode()).isEqualTo(404);
        assertThat(get("/entries?number=%207%20").headers().firstValue("Location").orElseThrow()).endsWith("/entries/7");
        for (String wrong : List.of("/entries/-1", "/entries/01", "/entries/x", "/entries/99999999999999999999", "/entries?number=%3Cscript%3E",
                "/published?kind=Nothing", "/published?before=x", "/criteria/versions?criterion=means&earlier=1&later=9",
                "/criteria/versions?criterion=none&earlier=1&later=2")) {
            HttpResponse<String> answer = get(wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(404);
            assertThat(answer.body()).as(wrong).doesNotContain("<script");
        }
        assertThat(get("/criteria/versions?criterion=means&earlier=x&later=2").statusCode()).isEqualTo(400);
    }

    @Test
    void a_text_that_is_not_the_one_the_log_names_is_not_shown() throws Exception {
        assertThat(get("/entries/" + otherText).body()).contains("The stored text is not the one that the log names",
            "The text is not to be had here at the moment.").doesNotContain("another text");
    }

    @Test
    void names_of_others_making_are_text_everywhere() throws Exception {
        for (String path : List.of("/published?kind=CriteriaPublished", "/entries/" + otherText, "/entries/" + LISTS.get(0), "/criteria")) {
            assertThat(get(path).body()).as(path).doesNotContain(HOSTILE).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        }
    }

    @Test
    void criteria_are_shown_version_by_version_and_two_of_them_side_by_side_word_by_word() throws Exception {
        assertThat(get("/criteria").body()).contains("Sufficient means", "Version 2", "Version 1", "/entries/" + first, "/entries/" + second,
            "/criteria/versions?criterion=means&amp;earlier=1&amp;later=2");
        String english = get("/criteria/versions?criterion=means&earlier=1&later=2").body();
        assertThat(english).contains("<h1>Sufficient means: versions 1 and 2 side by side</h1>");
        assertThat(marked(english, "del")).contains("2,000,000");
        assertThat(marked(english, "ins")).contains("2,400,000");
        assertThat(get("/criteria/versions?criterion=means&earlier=1&later=2&lang=ja").body()).contains("生計要件:第1版と第2版の比較");
    }

    private static List<String> marked(String page, String element) {
        Matcher found = Pattern.compile("<" + element + "><span class=\"spoken\">[^<]*</span>([^<]*)</" + element + "\\s*>").matcher(page);
        List<String> texts = new ArrayList<>();
        while (found.find()) {
            texts.add(found.group(1));
        }
        return texts;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html").header("Accept-Language", "en").build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
