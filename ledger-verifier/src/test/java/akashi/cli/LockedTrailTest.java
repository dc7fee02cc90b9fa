package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.lock.LockedBundle;
import akashi.testkit.TestLog;
import akashi.testkit.TestRandom;
import akashi.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trails that were locked with a passphrase, on the command line. */
class LockedTrailTest {
    private static final String PASSPHRASE = "four words that belong 別々";

    @TempDir
    private Path folder;

    @Test
    void a_locked_trail_is_verified_with_its_passphrase_like_the_one_in_it() throws Exception {
        TestLog log = TestLog.withCases(20261127L);
        byte[] zip = log.trail("A-1").zip(Language.EN);
        Path plain = Files.write(folder.resolve("trail.zip"), zip);
        Path locked = Files.write(folder.resolve("trail.zip.p7m"), LockedBundle.lock(zip, PASSPHRASE, new TestRandom(1)));
        Path policy = Files.write(folder.resolve("policy"), log.policy(0));
        Path right = Files.writeString(folder.resolve("right"), PASSPHRASE + "\n");
        Path wrong = Files.writeString(folder.resolve("wrong"), PASSPHRASE + "?\n");
        String verified = verify("trail", locked, "--policy", policy, "--passphrase-file", right);
        assertThat(verified).startsWith("0 VERIFIED: the trail of case A-1").isEqualTo(verify("trail", plain, "--policy", policy));
        assertThat(verify("trail", locked, "--policy", policy, "--passphrase-file", right, "--earlier", locked)).startsWith("0 VERIFIED");
        assertThat(verify("trail", locked, "--policy", policy, "--passphrase-file", wrong)).startsWith("2 COULD NOT TELL")
                .contains("this passphrase does not open it", "[input-unreadable]");
        assertThat(verify("receipt", locked, "--policy", policy, "--passphrase-file", right)).doesNotStartWith("0");
    }

    private String verify(String kind, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.run(Stream.concat(Stream.of("verify", kind), Stream.of(words).map(Object::toString)).toArray(String[]::new),
                new Surroundings(lines, lines, Map.of(), folder.resolve("home"), Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC)));
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }
}
