package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.lock.LockedBundle;
import akashi.testkit.TestRandom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trail that was locked with a passphrase, opened by OpenSSL. */
class LockedTrailIT {
    private static final byte[] TRAIL = "PK what a trail holds".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void openssl_opens_it_with_the_passphrase_and_not_with_another() throws Exception {
        Files.write(folder.resolve("trail.zip.p7m"), LockedBundle.lock(TRAIL, "correct horse 電池 staple", new TestRandom(7)));
        Program.Run right = openssl("correct horse 電池 staple");
        assertThat(right.succeeded()).as(right.toString()).isTrue();
        assertThat(Files.readAllBytes(folder.resolve("trail.zip"))).isEqualTo(TRAIL);
        assertThat(openssl("correct horse 電池 stable").succeeded()).isFalse();
    }

    private Program.Run openssl(String passphrase) {
        return Program.run(folder, new byte[0], List.of("openssl", "cms", "-decrypt", "-inform", "DER", "-in", "trail.zip.p7m",
                "-out", "trail.zip", "-pwri_password", passphrase));
    }
}
