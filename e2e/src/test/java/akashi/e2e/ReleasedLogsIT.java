package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statistics of real case logs and of a made-up authority: recorded, released, and counted anew by somebody who has only what was published. */
class ReleasedLogsIT {
    /** As many as a build has time for; docs/operations.md has the commands for 20,000. */
    private static final int CASES = 120;

    @TempDir
    static Path directory;

    @Test
    void real_logs_are_released_period_by_period_and_a_stranger_with_a_copy_counts_them_anew() throws Exception {
        Akashi akashi = new Akashi(directory);
        Path data = directory.resolve("ledger");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path stranger = Files.createDirectories(directory.resolve("of a stranger"));
        List<Path> releases = new ArrayList<>();
        try (RunningLedger ledger = RunningLedger.start(akashi, data)) {
            importing(akashi, data, "receipt_wabo.csv.gz");
            calendar(ledger, 1, planned("R1", today.minusDays(2), today));
            releases.add(release(akashi, data, "R1", stranger.resolve("R1")));
            importing(akashi, data, "BPIC15_1.xes.gz");
            importing(akashi, data, "roadtraffic100traces.csv");
            calendar(ledger, 2, planned("R1", today.minusDays(2), today), planned("R2", today.minusDays(1), today));
            releases.add(release(akashi, data, "R2", stranger.resolve("R2")));
            // A release is one for ever: who asks again gets the same bytes.
            Path again = release(akashi, data, "R1", stranger.resolve("R1 again"));
            assertThat(Files.readAllBytes(again.resolve("rows.ndjson.gz"))).isEqualTo(Files.readAllBytes(releases.get(0).resolve("rows.ndjson.gz")));
        }
        copy(data.resolve("log"), stranger.resolve("log"));
        Files.copy(data.resolve("policy"), stranger.resolve("policy"));
        // Nothing else is left to a stranger; and nothing of the institution's is read by accident.
        Files.move(data, directory.resolve("out of reach"));

        Akashi.Run first = verify(akashi, stranger, releases.get(0));
        assertThat(first.exit()).as(first.toString()).isZero();
        assertThat(first.stdout()).startsWith("VERIFIED");
        Akashi.Run second = verify(akashi, stranger, releases.get(1), "--previous", releases.get(0).toString());
        assertThat(second.exit()).as(second.toString()).isZero();
        assertThat(rows(releases.get(0)) + rows(releases.get(1))).as("rows of both, and sealed leaves of the log")
                .isEqualTo(LogHistory.sealedEvents(stranger.resolve("log")));

        Path table = releases.get(1).resolve("headline.csv");
        String good = Files.readString(table, StandardCharsets.UTF_8);
        Files.writeString(table, good.replaceFirst("([0-9]+),([0-9]+),([0-9]+),([0-9]+)\n$", "1$1,$2,$3,$4\n"), StandardCharsets.UTF_8);
        Akashi.Run altered = verify(akashi, stranger, releases.get(1));
        assertThat(altered.exit()).as(altered.toString()).isEqualTo(1);
        assertThat(altered.stdout()).startsWith("REFUTED").contains("headline");
    }

    @Test
    void a_made_up_authority_is_released_and_a_stranger_with_a_copy_counts_every_figure_anew() throws Exception {
        Akashi akashi = new Akashi(directory);
        Path data = directory.resolve("authority");
        Akashi.Run played = akashi.run("demo", "--cases", Integer.toString(CASES), "--seed", "7", "--once", "--data", data.toString());
        assertThat(played.exit()).as(played.toString()).isZero();
        Path stranger = Files.createDirectories(directory.resolve("of another stranger"));
        Path made;
        try (Stream<Path> files = Files.list(data.resolve("demo"))) {
            made = files.filter(file -> file.getFileName().toString().startsWith("release-")).findFirst().orElseThrow();
        }
        copy(made, stranger.resolve("release"));
        copy(data.resolve("log"), stranger.resolve("log"));
        Files.copy(data.resolve("policy"), stranger.resolve("policy"));
        Files.move(data, directory.resolve("out of everybody's reach"));

        Akashi.Run run = verify(akashi, stranger, stranger.resolve("release"));
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.stdout()).startsWith("VERIFIED").containsPattern("held +leaves: ").containsPattern("held +data: ");
        assertThat(rows(stranger.resolve("release"))).as("rows").isGreaterThan(5L * CASES);

        Path offices = stranger.resolve("release").resolve("offices.csv");
        String good = Files.readString(offices, StandardCharsets.UTF_8);
        Files.writeString(offices, good.replaceFirst("([0-9]+),([0-9]+),([0-9]+),([0-9]+)\n$", "1$1,$2,$3,$4\n"), StandardCharsets.UTF_8);
        Akashi.Run altered = verify(akashi, stranger, stranger.resolve("release"));
        assertThat(altered.exit()).as(altered.toString()).isEqualTo(1);
        assertThat(altered.stdout()).startsWith("REFUTED").contains("offices.csv, line ");
    }

    private static void importing(Akashi akashi, Path data, String log) {
        Akashi.Run run = akashi.run("import", Shared.file("data/" + log).toString(), "--data", data.toString());
        assertThat(run.exit()).as(run.toString()).isZero();
    }

    private static void calendar(RunningLedger ledger, int version, String... releases) throws IOException, InterruptedException {
        var answer = ledger.command(ledger.bearer("statistician"), "/api/public-events", "{\"type\":\"StatisticsCalendarPublished\",\"fields\":{"
                + "\"series\":\"logs\",\"version\":" + version + ",\"releases\":[" + String.join(",", releases) + "]}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String planned(String release, LocalDate day, LocalDate on) {
        return "{\"release\":\"" + release + "\",\"from\":\"" + day + "\",\"until\":\"" + day + "\",\"on\":\"" + on + "\"}";
    }

    private static Path release(Akashi akashi, Path data, String name, Path folder) {
        Akashi.Run run = akashi.run("release", "--series", "logs", "--period", name, "-o", folder.toString(), "--data", data.toString());
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.stdout()).contains("release   " + name + " of logs");
        return folder;
    }

    private static Akashi.Run verify(Akashi akashi, Path stranger, Path release, String... more) {
        List<String> words = new ArrayList<>(List.of("verify", "statistics", release.toString(), "--log", stranger.resolve("log").toString(), "--policy",
                stranger.resolve("policy").toString()));
        words.addAll(List.of(more));
        return akashi.run(words.toArray(String[]::new));
    }

    private static long rows(Path release) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(
                Files.newInputStream(release.resolve("rows.ndjson.gz"))), StandardCharsets.UTF_8))) {
            return lines.lines().count();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
