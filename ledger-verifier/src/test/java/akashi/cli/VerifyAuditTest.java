package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.release.StatisticsReleased;
import akashi.testkit.TestAudit;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify audit} from the command line: its exit statuses, and what it says. */
class VerifyAuditTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void an_audit_is_verified_with_its_odds_and_a_damaged_file_is_no_verdict() throws Exception {
        TestRelease house = new TestRelease(20261127L);
        TestAudit audit = new TestAudit(house, 20261127L);
        house.classesOf(StatisticsReleased.LEAST_K_AUDITED);
        for (int i = 0; i < 300; i++) {
            house.append("A-" + i, "DecisionRecorded", "Tokyo", i % 2 == 0 ? "grant" : "refuse");
        }
        audit.commit("Court of Audit");
        audit.commit("Press association");
        Path release = folder.resolve("release");
        house.release(release);
        audit.bind(release, folder, audit.sealed());
        audit.reveal("Court of Audit");
        audit.reveal("Press association");
        Path file = folder.resolve("audit.ndjson.gz");
        audit.open(release, folder, file);
        TestLogFiles.write(TestLogFiles.of(house.log(), 3, house.log().size()), folder.resolve("log"));
        Files.write(folder.resolve("policy"), house.log().policy(2));

        assertThat(verify(file, release)).as(said()).isZero();
        assertThat(said()).startsWith("VERIFIED").contains("1 - 2^-m").contains("Court of Audit, Press association");
        Files.write(file, new byte[] {1});
        assertThat(verify(file, release)).isEqualTo(2);
        assertThat(verify(file, folder)).as("no release").isEqualTo(2);
        assertThat(run("verify", "audit", file.toString())).as("neither log nor release is named").isEqualTo(64);
    }

    private int verify(Path file, Path release) {
        return run("verify", "audit", file.toString(), "--release", release.toString(), "--log", folder.resolve("log").toString(), "--policy",
                folder.resolve("policy").toString());
    }

    private int run(String... arguments) {
        out.reset();
        Clock clock = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
        return Main.run(arguments, new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), folder.resolve("home"), clock));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
