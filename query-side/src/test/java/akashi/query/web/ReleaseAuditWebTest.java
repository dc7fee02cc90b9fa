package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.query.TestApplication;
import akashi.query.testing.TestLedger;
import akashi.release.StatisticsReleased;
import akashi.testkit.TestAudit;
import akashi.testkit.TestRelease;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the audit of a release has come, on the release's page: step by step as the log goes on. */
class ReleaseAuditWebTest {
    private static final long SEED = 1110;
    private static final String COURT = "Court of Audit";
    private static final String NASTY = "<i>Press</i> & 報道";

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void the_page_says_who_audits_what_is_awaited_and_where_the_openings_are() throws Exception {
        TestRelease house = new TestRelease(SEED);
        TestAudit audit = new TestAudit(house, SEED);
        TestLedger ledger = new TestLedger(directory, SEED, house.log());
        house.classesOf(StatisticsReleased.LEAST_K_AUDITED);
        decide(house, 300);
        audit.commit(COURT);
        audit.commit(NASTY);
        Path audited = directory.resolve("made/audited");
        long leaf = house.release(Files.createDirectories(audited)).period().treeSize();
        long bindings = house.log().size();
        audit.bind(audited, directory, audit.sealed());
        Path file = directory.resolve("made/audit.ndjson.gz");
        decide(house, 300);
        long other = house.release(Files.createDirectories(directory.resolve("made/other"))).period().treeSize();
        ledger.publish();
        try (TestApplication application = TestApplication.start(ledger)) {
            application.awaitProjected(ledger.log().size());
            assertThat(section(application, other, "en")).contains("This release is not audited: fewer than two auditors").doesNotContain("<dl", COURT);
            assertThat(section(application, leaf, "en")).contains("The institution has bound itself. Nonces are still to be revealed", "href=\"/entries/" + bindings + "\"",
                "Still to be revealed by").doesNotContain("audit.ndjson.gz", "<i>").containsSubsequence(COURT, "&lt;i&gt;Press&lt;/i&gt; &amp; 報道", "Still to be", COURT);

            audit.reveal(COURT);
            show(application, ledger);
            assertThat(section(application, leaf, "en").split("Still to be revealed by", 2)[1]).doesNotContain(COURT).contains("Press");
            audit.reveal(NASTY);
            show(application, ledger);
            assertThat(section(application, leaf, "en")).contains("All nonces are revealed.").doesNotContain("Still to be revealed by", "audit.ndjson.gz");

            audit.open(audited, directory, file);
            Path folder = Files.createDirectories(directory.resolve("releases")).resolve("0-" + leaf);
            Files.createDirectories(folder);
            Files.copy(file, folder.resolve("audit.ndjson.gz"));
            assertThat(section(application, leaf, "en")).contains("The rows that chance picked are opened.", "href=\"/releases/" + leaf + "/audit.ndjson.gz\"",
                "./akashi verify audit audit.ndjson.gz --release release-" + leaf + " --log " + application.url() + "/log --policy POLICY");
            assertThat(section(application, leaf, "ja")).contains("偶然が選んだ行が開かれました").doesNotContain("??");
            assertThat(section(application, other, "ja")).contains("この統計は監査されません").doesNotContain("??");
            assertThat(get(application, "/releases/" + leaf + "/audit.ndjson.gz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void auditors_who_committed_before_an_institution_that_does_not_bind_itself_are_named() throws Exception {
        TestRelease house = new TestRelease(SEED + 1);
        TestAudit audit = new TestAudit(house, SEED + 1);
        TestLedger ledger = new TestLedger(directory, SEED + 1, house.log());
        house.classesOf(StatisticsReleased.LEAST_K_AUDITED);
        decide(house, 300);
        audit.commit(COURT);
        audit.commit(NASTY);
        long leaf = house.release(Files.createDirectories(directory.resolve("made"))).period().treeSize();
        ledger.publish();
        try (TestApplication application = TestApplication.start(ledger)) {
            application.awaitProjected(ledger.log().size());
            assertThat(section(application, leaf, "en")).contains("The institution has not bound itself yet.", COURT).doesNotContain("Still to be revealed by");
        }
    }

    private static void decide(TestRelease house, int cases) {
        long first = house.log().size();
        for (int i = 0; i < cases; i++) {
            house.append("A-" + (first + i), "DecisionRecorded", "Tokyo", i % 2 == 0 ? "grant" : "refuse");
        }
    }

    private static void show(TestApplication application, TestLedger ledger) throws InterruptedException {
        ledger.publish();
        application.awaitProjected(ledger.log().size());
    }

    private String section(TestApplication application, long leaf, String language) throws Exception {
        String page = get(application, "/releases/" + leaf + "?lang=" + language).body();
        int at = page.indexOf(language.equals("ja") ? "<h2>監査</h2>" : "<h2>Audit</h2>");
        assertThat(at).as(page).isPositive();
        return page.substring(at, page.indexOf("<h2>", at + 4));
    }

    private HttpResponse<String> get(TestApplication application, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html,*/*").build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
