package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many criteria come page by page. */
class CriteriaPagesTest {
    private static final int CRITERIA = 150;

    @TempDir
    static Path directory;

    @Test
    void each_criterion_is_on_one_page_in_the_order_of_the_codes_and_no_page_is_large() throws Exception {
        TestLedger ledger = new TestLedger(directory, 93);
        TestPublications publications = new TestPublications(ledger.log());
        ledger.log().publish(publications.calendar(1));
        Hash text = Hash.sha256("x".getBytes(StandardCharsets.UTF_8));
        ledger.write("log/document/" + text.hex(), "x".getBytes(StandardCharsets.UTF_8));
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CRITERIA; i++) {
            String code = String.format(Locale.ROOT, "在留 & %03d", i);
            codes.add(code);
            ledger.log().publish(publications.event(PublicEventType.CRITERIA_PUBLISHED, JsonObject.EMPTY.with("criterion", code).with("version", 1)
                .with("title", JsonObject.EMPTY.with("en", "Criterion").with("ja", "基準")).with("text", JsonObject.EMPTY.with("en", text.base64Url()))
                .with("inForceFrom", "2027-01-01")));
        }
        ledger.publish();
        try (TestApplication application = TestApplication.start(ledger)) {
            application.awaitProjected(ledger.log().size());
            List<String> listed = new ArrayList<>();
            int pages = 0;
            for (String path = "/criteria"; path != null; pages++) {
                HttpResponse<String> page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html")
                    .build(), HttpResponse.BodyHandlers.ofString());
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                assertThat(page.body().getBytes(StandardCharsets.UTF_8).length).as(path).isLessThan(100_000);
                Matcher code = Pattern.compile("\\(<code>([^<]*)</code>\\)").matcher(page.body());
                while (code.find()) {
                    listed.add(code.group(1).replace("&amp;", "&"));
                }
                Matcher next = Pattern.compile("href=\"([^\"]+)\">More criteria<").matcher(page.body());
                path = next.find() ? next.group(1).replace("&amp;", "&") : null;
            }
            assertThat(listed).isEqualTo(codes);
            assertThat(pages).isEqualTo(3);
            String last = codes.get(CRITERIA - 1);
            String link = CriteriaController.link(last);
            assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(application.url() + link.substring(0, link.indexOf('#'))))
                .header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString()).body()).as("where a decision's link leads")
                .contains("id=\"" + last.replace("&", "&amp;") + "\"", "The first criteria").doesNotContain(codes.get(CRITERIA - 2).replace("&", "&amp;"));
        }
    }
}
