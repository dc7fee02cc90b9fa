package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.query.TestApplication;
import akashi.query.testing.TestLedger;
import akashi.release.StatisticsReleased;
import akashi.testkit.TestRelease;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures that are computed from released rows under facet rules version 3, on the release's page. */
class ReleaseMeasuresWebTest {
    private static final long SEED = 1108;
    private static final FacetRules RULES = new FacetRules("UTC", List.of("ApplicationReceived", "CaseClosed", "DecisionRecorded"),
        Optional.of(new Outcomes(Map.of("CaseClosed", List.of("grant", "refuse"), "DecisionRecorded", List.of("grant", "refuse")))),
        Optional.of(Ladders.USUAL));

    @TempDir
    static Path directory;

    private static TestApplication application;
    private static StatisticsReleased released;
    private static Path folder;
    private static long leaf;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        TestRelease release = new TestRelease(SEED, RULES);
        TestLedger ledger = new TestLedger(directory, SEED, release.log());
        release.decide("Tokyo", 60);
        release.decide("Osaka", 40);
        Path made = Files.createDirectories(directory.resolve("made"));
        released = release.release(made);
        leaf = released.period().treeSize();
        folder = directory.resolve("releases/" + released.period().first() + "-" + leaf);
        Files.createDirectories(folder.getParent());
        Files.move(made, folder);
        ledger.publish();
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void waiting_times_are_drawn_from_the_rows_and_only_from_those_that_the_log_names() throws Exception {
        Path rows = folder.resolve("rows.ndjson.gz");
        byte[] honest = Files.readAllBytes(rows);
        try {
            TestRelease.write(folder, TestRelease.rows(folder).subList(1, (int) released.rows()), List.of());
            assertThat(counted("/releases/" + leaf).body()).contains("<dt>Rows</dt>").doesNotContain("Time from receipt to decision");
            assertThat(counted("/releases/" + leaf + "/charts/waits.svg").statusCode()).isEqualTo(404);
        } finally {
            Files.write(rows, honest);
        }
        String page = counted("/releases/" + leaf).body();
        assertThat(page).contains("Time from receipt to decision", "Months since receipt", "href=\"/releases/" + leaf + "/charts/waits.svg\"");
        HttpResponse<String> chart = counted("/releases/" + leaf + "/charts/waits.svg");
        assertThat(chart.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(page).contains(chart.body().strip());
        assertThat(get("/releases/" + leaf + "?lang=ja").body()).contains("受理から処分までの期間", "受理からの月数").doesNotContain("??");
    }

    /** Once the rows are counted, which no page waits for. */
    private HttpResponse<String> counted(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        for (int tries = 0; tries < 600 && (answer.statusCode() == 503 || answer.body().contains("are being counted at the moment")); tries++) {
            Thread.sleep(100);
            answer = get(path);
        }
        return answer;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html,*/*").header("Accept-Language", "en").build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
