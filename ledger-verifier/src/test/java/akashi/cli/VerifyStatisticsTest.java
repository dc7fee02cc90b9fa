package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.TestLogFiles;
import akashi.testkit.TestRelease;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify statistics} from the command line: its exit statuses, and what it says. */
class VerifyStatisticsTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_release_is_verified_and_an_altered_one_refuted_by_exit_status_1() throws Exception {
        TestRelease house = new TestRelease(20261127L);
        house.decide("Tokyo", 40);
        house.decide("Osaka", 20);
        Path release = folder.resolve("release");
        house.release(release);
        TestLogFiles.write(TestLogFiles.of(house.log(), 3, house.log().size()), folder.resolve("log"));
        Files.write(folder.resolve("policy"), house.log().policy(2));

        assertThat(verify(release)).as(said()).isZero();
        assertThat(said()).startsWith("VERIFIED").contains("every figure was counted anew").contains("refuse 39 of 60");

        assertThat(verify(release, "--compare", release.toString())).isZero();
        assertThat(said()).startsWith("VERIFIED").contains("are the same, 0 are not");
        assertThat(verify(release, "--compare", folder.resolve("nothing").toString())).as("there is nothing to compare with").isEqualTo(2);

        Path table = release.resolve("headline.csv");
        Files.writeString(table, Files.readString(table, StandardCharsets.UTF_8).replace("refuse,39,60", "refuse,40,60"), StandardCharsets.UTF_8);
        assertThat(verify(release)).isEqualTo(1);
        assertThat(said()).startsWith("REFUTED").contains("refuse,39,60,39,").contains("refuse,40,60");

        assertThat(verify(folder.resolve("nothing"))).isEqualTo(2);
        assertThat(run("verify", "statistics", release.toString())).as("the log is not named").isEqualTo(64);
    }

    private int verify(Path release, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "statistics", release.toString(), "--log", folder.resolve("log").toString(), "--policy",
                folder.resolve("policy").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.reset();
        List<String> all = new ArrayList<>(List.of(arguments));
        Clock clock = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
        return Main.run(all.toArray(String[]::new), new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), folder.resolve("home"), clock));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
