package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.query.TestApplication;
import akashi.query.testing.TestLedger;
import akashi.register.PublicEventType;
import akashi.release.ReleaseFile;
import akashi.release.StatisticsReleased;
import akashi.release.data.ReleaseData;
import akashi.testkit.TestPublications;
import akashi.testkit.TestRelease;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A release as data over HTTP: files, figures with their proofs, and the feed that tells of it. */
class ReleaseDataWebTest {
    private static final String HOSTILE = "]]><script>alert(1)</script>&";
    private static final int ERASURES = 2 * FeedController.ON_A_PAGE;

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestApplication application;
    private static Path folder;
    private static long leaf;

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 97);
        TestRelease house = new TestRelease(20261127L);
        house.decide("=Tokyo", 40);
        house.decide("Osaka", 20);
        Path made = directory.resolve("made");
        StatisticsReleased released = house.release(made);
        folder = directory.resolve("releases/" + released.period().first() + "-" + released.period().treeSize());
        Files.createDirectories(folder.getParent());
        Files.move(made, folder);
        TestPublications publications = new TestPublications(ledger.log());
        for (int i = 0; i < ERASURES; i++) {
            ledger.log().publish(publications.event(PublicEventType.ERASURE_COMPLETED, JsonObject.EMPTY.with("count", 1).with("cases", 0)
                .with("basis", HOSTILE).with("completedOn", "2026-11-26").with("unreleased", 1)));
        }
        leaf = ledger.log().publish(released.event(ledger.log().events().tick()));
        ledger.publish();
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void every_file_is_served_to_every_origin_as_what_it_is_and_never_twice() throws Exception {
        Map<String, String> types = Map.of(ReleaseData.ROWS, "text/csv;header=present;charset=utf-8", "headline.csv", "text/csv;header=present;charset=utf-8",
            ReleaseData.PACKAGE, "application/vnd.datapackage+json", ReleaseData.CSVW, "application/csvm+json", "rows.ndjson.gz", "application/octet-stream");
        Set<String> tags = new HashSet<>();
        for (Map.Entry<String, String> type : types.entrySet()) {
            HttpResponse<String> answer = get("/releases/" + leaf + "/" + type.getKey());
            assertThat(answer.statusCode()).as(type.getKey()).isEqualTo(200);
            assertThat(header(answer, "Content-Type")).isEqualTo(type.getValue());
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(header(answer, "Cache-Control")).contains("immutable");
            String tag = header(answer, "ETag");
            tags.add(tag);
            HttpResponse<String> again = send("/releases/" + leaf + "/" + type.getKey(), "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(tags).hasSameSizeAs(types.keySet());
        String page = get("/releases/" + leaf).body();
        for (String file : ReleaseData.FILES) {
            assertThat(page).contains("href=\"/releases/" + leaf + "/" + file + "\"");
            assertThat(get("/releases/" + leaf + "/" + file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(page).contains("href=\"/releases/" + leaf + "/headline/2\"");
        HttpResponse<String> rows = get("/releases/" + leaf + "/rows.csv");
        assertThat(rows.body()).isEqualTo(Files.readString(folder.resolve("rows.csv"), StandardCharsets.UTF_8)).contains(",'=Tokyo,");
        assertThat(header(rows, "Link")).isEqualTo("<csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"");
    }

    @Test
    void every_figure_has_an_address_that_proves_it() throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("headline.csv"), StandardCharsets.UTF_8);
        for (int line = 2; line <= lines.size(); line++) {
            HttpResponse<String> answer = get("/releases/" + leaf + "/headline/" + line);
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonObject figure = StrictJson.parseObject(answer.body().getBytes(StandardCharsets.UTF_8), new JsonLimits(1 << 20, 8, 1 << 20, 1_000), "figure");
            assertThat(lines.get(line - 1)).contains("," + figure.object("figure").integer("count") + "," + figure.object("figure").integer("of") + ",");
            ReleaseFile proof = ReleaseFile.parse(CompactJson.write(figure.object("proof")));
            assertThat(proof.isProved()).isTrue();
            assertThat(proof.leafIndex()).isEqualTo(leaf);
            assertThat(proof.signed().checkpoint().origin()).isEqualTo(ledger.log().origin());
            assertThat(proof.released().tables().get("headline")).isEqualTo(Hash.sha256(Files.readAllBytes(folder.resolve("headline.csv"))));
            assertThat(send("/releases/" + leaf + "/headline/" + line, "If-None-Match", header(answer, "ETag")).statusCode()).isEqualTo(304);
        }
        for (String none : List.of("headline/1", "headline/0", "headline/02", "headline/" + (lines.size() + 1), "headline/x", "rows/2", "notes/2")) {
            assertThat(get("/releases/" + leaf + "/" + none).statusCode()).as(none).isEqualTo(404);
        }
        assertThat(get("/releases/" + (leaf - 1) + "/headline/2").statusCode()).as("another event").isEqualTo(404);
    }

    @Test
    void people_get_a_page_at_a_figure_s_address_which_the_release_s_page_links_and_programs_the_proof() throws Exception {
        String release = send("/releases/" + leaf, "Accept", "text/html").body();
        List<String> lines = Files.readAllLines(folder.resolve("headline.csv"), StandardCharsets.UTF_8);
        int linked = 0;
        for (int line = 2; line <= lines.size(); line++) {
            String address = "/releases/" + leaf + "/headline/" + line;
            HttpResponse<String> page = send(address, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
            assertThat(header(page, "Content-Type")).startsWith("text/html");
            assertThat(page.headers().allValues("Vary")).contains("Accept");
            JsonObject figure = StrictJson.parseObject(get(address).body().getBytes(StandardCharsets.UTF_8), new JsonLimits(1 << 20, 8, 1 << 20, 1_000), "figure");
            long count = figure.object("figure").integer("count");
            assertThat(page.body()).contains("headline.csv, line " + line + ": Statistics ", ">" + count + "<", "curl -fsS -H &#39;Accept: application/json&#39; "
                + application.url() + address, figure.object("recount").text("sql").replace("\"", "&quot;").replace("'", "&#39;"));
            linked += release.contains("<a href=\"" + address + "\">" + count + "</a>") ? 1 : 0;
        }
        assertThat(linked).as("figures that the release's page links").isPositive();
        String office = send("/releases/" + leaf + "/offices/2?lang=ja", "Accept", "text/html").body();
        assertThat(office).contains("offices.csv の 2 行目", "官署", "数え直す").doesNotContain("??");
        assertThat(Files.readAllLines(folder.resolve("offices.csv"), StandardCharsets.UTF_8).toString()).contains("'=Tokyo");
        StringBuilder all = new StringBuilder();
        for (int line = 2; line <= Files.readAllLines(folder.resolve("offices.csv"), StandardCharsets.UTF_8).size(); line++) {
            all.append(send("/releases/" + leaf + "/offices/" + line, "Accept", "text/html").body());
        }
        assertThat(all).as("an office by its own name, without the mark that a spreadsheet needs").contains("<dd>=Tokyo</dd>");
        for (String none : List.of("headline/1", "headline/02", "headline/" + (lines.size() + 1), "headline/x", "rows/2")) {
            HttpResponse<String> answer = send("/releases/" + leaf + "/" + none, "Accept", "text/html");
            assertThat(answer.statusCode()).as(none).isEqualTo(404);
            assertThat(header(answer, "Content-Type")).startsWith("text/html");
        }
        assertThat(header(send("/releases/" + leaf + "/headline/2", "Accept", "application/json"), "Content-Type")).isEqualTo("application/json");
    }

    @Test
    void the_feed_tells_of_everything_once_newest_first_under_names_that_stay() throws Exception {
        List<String> ids = new ArrayList<>();
        int pages = 0;
        String path = "/feed.atom";
        while (path != null) {
            HttpResponse<String> answer = get(path);
            assertThat(header(answer, "Content-Type")).isEqualTo("application/atom+xml;charset=utf-8");
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
            Element feed = xml(answer.body());
            assertThat(link(feed, "self")).isEqualTo(path);
            assertThat(link(feed, "first")).isEqualTo("/feed.atom");
            NodeList entries = feed.getElementsByTagNameNS(AtomFeed.ATOM, "entry");
            for (int i = 0; i < entries.getLength(); i++) {
                Element entry = (Element) entries.item(i);
                ids.add(text(entry, "id"));
                assertThat(text(entry, "updated")).isNotEmpty().isEqualTo(text(entry, "published"));
                assertThat(text(entry, "content")).contains(link(entry, "related") == null ? HOSTILE : "quarterly");
            }
            path = link(feed, "next");
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(ERASURES + 1).doesNotHaveDuplicates().allMatch(id -> id.matches("tag:[a-z0-9.-]+,[0-9]{4}-[0-9]{2}-[0-9]{2}:\\S*entries/[0-9]+"));
        assertThat(ids.get(0)).endsWith("entries/" + leaf);
        Element newest = (Element) xml(get("/feed.atom").body()).getElementsByTagNameNS(AtomFeed.ATOM, "entry").item(0);
        assertThat(get(link(newest, "related")).statusCode()).isEqualTo(200);
        assertThat(get(link(newest, "alternate")).statusCode()).isEqualTo(200);
        assertThat(get(link(newest, "via")).statusCode()).isEqualTo(200);
        HttpResponse<String> japanese = get("/feed.ja.atom");
        assertThat(japanese.body()).contains("統計の公表", "xml:lang=\"ja\"").contains(ids.get(0));
        assertThat(send("/feed.ja.atom", "If-None-Match", header(japanese, "ETag")).statusCode()).isEqualTo(304);
        assertThat(get("/feed.atom?before=x").statusCode()).isEqualTo(404);
        assertThat(get("/published").body()).contains("href=\"/feed.atom\"");
    }

    @Test
    void what_xml_cannot_say_is_left_out_of_the_feed() {
        assertThat(AtomFeed.clean("a\0\u0001\u001b\uFFFE\uD800b\t\n東\uD83D\uDE00")).isEqualTo("a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb\t\n東\uD83D\uDE00");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(path, "Accept", "*/*");
    }

    private HttpResponse<String> send(String path, String header, String value) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header(header, value).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static Element xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagNameNS(AtomFeed.ATOM, name).item(0).getTextContent();
    }

    /** The address of the element's own link; null: it has none. */
    private static String link(Element element, String relation) {
        for (org.w3c.dom.Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && "link".equals(child.getLocalName()) && relation.equals(child.getAttribute("rel"))) {
                return child.getAttribute("href");
            }
        }
        return null;
    }
}
