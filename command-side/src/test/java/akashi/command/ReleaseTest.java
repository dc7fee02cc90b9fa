package akashi.command;

import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.PublicEvent;
import akashi.json.JsonObject;
import akashi.release.ReleaseFolder;
import akashi.testkit.ServedRelease;
import akashi.verify.CheckpointMemory;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import akashi.verify.statistics.StatisticsVerifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics over HTTP: what is released of the vault's rows is verified by a stranger; what may not be released is refused. */
class ReleaseTest {

    @TempDir
    static Path data;

    private static LedgerApi api;
    private static String officer;

    @BeforeAll
    static void start() throws Exception {
        api = LedgerApi.start(data, "--akashi.origin=demonstration.invalid/releases", "--akashi.simulated-clock=2026-04-01T09:00:00Z");
        officer = api.hired("Ann", "recording-officer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void periods_are_released_one_after_the_other_and_a_stranger_counts_them_anew() throws Exception {
        assertProblem(release("R1"), 409, "release-not-planned");
        json(publish("StatisticsCalendarPublished", "\"series\":\"daily\",\"version\":1,\"releases\":[" + planned("R1", "2026-03-31", "2026-04-01")
                + "," + planned("R2", "2026-04-01", "2026-04-01") + "," + planned("R3", "2026-04-02", "2026-04-03") + "]"), 201);
        assertProblem(release("R3"), 409, "release-not-planned");
        assertProblem(release("R9"), 409, "release-not-planned");
        file("first", 9);
        assertProblem(release("R1"), 409, "release-not-possible");
        file("more", 6);

        JsonObject first = json(release("R1"), 201);
        assertThat(first.integer("first")).isZero();
        assertThat(json(release("R1"), 200).integer("leaf")).isEqualTo(first.integer("leaf"));
        assertThat(Files.readString(folder(first).resolve("headline.csv"), StandardCharsets.UTF_8)).contains("open,ApplicationReceived,native,2026Q2,,15,15,15,");
        verified(first, Optional.empty());

        file("second", 11);
        // One event alone is no class, and would be had by subtraction: the smallest class is closed with it.
        assertThat(api.record(officer, "first-1", event("NoticeSent", "\"kind\":\"other\"")).statusCode()).isEqualTo(201);
        JsonObject second = json(release("R2"), 201);
        assertThat(second.integer("first")).isEqualTo(first.integer("treeSize"));
        assertThat(second.integer("closing")).isEqualTo(first.integer("closing") + 11);
        assertThat(Files.readString(folder(second).resolve("headline.csv"), StandardCharsets.UTF_8)).endsWith("\nsuppressed,,,,,12,12,12,12\n");
        verified(second, Optional.of(folder(first)));
    }

    @Test
    void nobody_publishes_figures_that_the_program_did_not_count() throws Exception {
        assertProblem(publish("StatisticsReleased", ""), 403, "forbidden");
        assertProblem(api.post(api.as("registrar"), "/api/releases", "{\"series\":\"daily\",\"release\":\"R1\"}"), 403, "forbidden");
        assertProblem(api.post(api.as("statistician"), "/api/releases", "{\"series\":\"daily\"}"), 400, "bad-request");
    }

    private static String planned(String release, String day, String on) {
        return "{\"release\":\"" + release + "\",\"from\":\"" + day + "\",\"until\":\"" + day + "\",\"on\":\"" + on + "\"}";
    }

    private static void file(String name, int cases) throws Exception {
        for (int i = 0; i < cases; i++) {
            api.filed(officer, name + "-" + i);
        }
    }

    private static HttpResponse<String> release(String release) throws Exception {
        return api.post(api.as("statistician"), "/api/releases", "{\"series\":\"daily\",\"release\":\"" + release + "\"}");
    }

    private static HttpResponse<String> publish(String type, String fields) throws Exception {
        return api.post(api.as("statistician"), "/api/public-events", event(type, fields));
    }

    private static Path folder(JsonObject released) throws Exception {
        return data.resolve("releases").resolve(released.integer("first") + "-" + released.integer("treeSize"));
    }

    /** Completes the folder as the query side hands it out, and verifies it against the published files alone. */
    private static void verified(JsonObject released, Optional<Path> previous) throws Exception {
        byte[] entry = ServedRelease.complete(data, folder(released), released.integer("leaf"), released.integer("leaf"));
        assertThat(PublicEvent.parse(entry).type()).isEqualTo("StatisticsReleased");
        Report report = new StatisticsVerifier(ServedRelease.policies(data), CheckpointMemory.NONE, Clock.systemUTC(), 2).verify(folder(released),
                new DirectoryFiles(data.resolve("log")), previous, LogVerifier.Progress.NONE);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(new ReleaseFolder(folder(released)).file().released().rows()).isEqualTo(released.integer("rows"));
    }
}
