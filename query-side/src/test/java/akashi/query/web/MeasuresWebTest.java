package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.query.TestApplication;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestPublications;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The definitions of measures as pages, in both languages, out of docs/measures and nowhere else. */
class MeasuresWebTest {
    private static final Path DOCS = Path.of(System.getProperty("akashi.root", ".."), "docs/measures");

    @TempDir
    static Path directory;

    private static TestApplication application;
    private static long standard;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        TestLedger ledger = new TestLedger(directory, 92);
        TestPublications publications = new TestPublications(ledger.log());
        ledger.log().publish(publications.calendar(1));
        standard = ledger.log().publish(publications.standard(1));
        ledger.publish();
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void every_measure_of_the_docs_has_a_page_in_both_languages_with_definition_formula_and_trap() throws Exception {
        List<String> english = names(DOCS);
        assertThat(english).hasSizeGreaterThan(10).isEqualTo(names(DOCS.resolveSibling("measures-ja")));
        for (String name : english) {
            String page = get("/measures/" + name + "?lang=en", 200);
            assertThat(page).as(name).contains("<strong>Definition.</strong>", "<strong>Formula.</strong>", "<strong>Trap.</strong>").doesNotContain("In code.", ".md\"");
            assertThat(get("/measures?lang=en", 200)).contains("href=\"/measures/" + name + "\"");
            String japanese = get("/measures/" + name + "?lang=ja", 200);
            assertThat(japanese).as(name).contains("<strong>定義。</strong>", "<strong>計算式。</strong>", "<strong>誤解しやすい点。</strong>").doesNotContain(".md\"");
            String title = Files.readString(DOCS.resolveSibling("measures-ja").resolve(name + ".md")).lines().findFirst().orElseThrow().substring(2);
            assertThat(japanese).contains("<h1>" + title + "</h1>");
            assertThat(get("/measures?lang=ja", 200)).contains(">" + title + "</a>","href=\"/measures/" + name + "\"");
            for (String text : List.of(page, japanese)) {
                String article = text.substring(text.indexOf("<article"), text.indexOf("</article>") + 10);
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(article)));
            }
        }
    }

    @Test
    void charts_to_learn_from_say_that_their_numbers_are_made_up() throws Exception {
        for (String name : List.of("time-to-decision", "backlog", "consistency", "stock-and-flow")) {
            String page = get("/measures/" + name + "?lang=en", 200);
            assertThat(page).as(name).contains("<title id=\"example-title\">An example with made-up numbers</title>", "<svg").doesNotContain(" style=");
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).as(name).isLessThan(100_000);
            assertThat(get("/measures/" + name + "?lang=ja", 200)).as(name).contains("架空の数による例").doesNotContain("??");
        }
        assertThat(get("/measures/reasons?lang=en", 200)).doesNotContain("made-up");
    }

    @Test
    void a_service_standard_that_was_published_is_said_with_its_entry() throws Exception {
        assertThat(get("/measures?lang=en", 200)).contains("Service standards", "href=\"/standards\"", "href=\"/entries/" + standard + "\"", "Longest extension, in days");
        assertThat(get("/measures?lang=ja", 200)).contains("標準処理期間", "延長の上限(日)");
    }

    @Test
    void what_is_no_measure_has_no_page() throws Exception {
        for (String wrong : List.of("/measures/README", "/measures/ja", "/measures/..%2fapplication.properties", "/measures/nothing", "/measures/ja%2fbacklog")) {
            assertThat(client.send(HttpRequest.newBuilder(URI.create(application.url() + wrong)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).statusCode()).as(wrong).isIn(400, 404);
        }
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                .map(name -> name.substring(0, name.length() - 3)).sorted().toList();
        }
    }

    private String get(String path, int status) throws Exception {
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html").build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return answer.body();
    }
}
