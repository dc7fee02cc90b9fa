package akashi.command.publishing.timestamping;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.publishing.anchoring.KeptAnchor;
import akashi.command.publishing.files.DiskFiles;
import akashi.testkit.TestAuthority;
import akashi.verify.Report;
import akashi.verify.TimestampVerifier;
import akashi.verify.Verdict;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampingTest {
    private static final TimestampingSettings QUICK =
            new TimestampingSettings(Duration.ofMillis(500), Duration.ofMillis(20), Duration.ofMillis(50));

    @TempDir
    Path folder;

    private TestAuthority authority;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority();
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    void each_anchor_gets_a_token_beside_the_log_that_a_stranger_can_verify() throws Exception {
        try (Timestamping timestamping = asking(authority.url())) {
            timestamping.anchored(anchor(3));
            timestamping.anchored(anchor(7));
            await(token(3));
            await(token(7));
        }
        for (long size : new long[] {3, 7}) {
            Report report = new TimestampVerifier().verify(Files.readAllBytes(token(size)), anchor(size).note(), authority.pem());
            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.sentence()).contains("CN=Test TSA");
        }
        try (TestAuthority other = new TestAuthority()) {
            assertThat(new TimestampVerifier().verify(Files.readAllBytes(token(3)), anchor(3).note(), other.pem()).verdict())
                    .isNotEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void a_token_that_is_there_is_never_asked_for_again_nor_overwritten() throws Exception {
        Files.createDirectories(token(3).getParent());
        Files.writeString(token(3), "an older one");
        // Patiently: on a busy machine a short patience would ask for the other one twice.
        try (Timestamping timestamping = asking(authority.url(), TimestampingSettings.USUAL)) {
            timestamping.anchored(anchor(3));
            timestamping.anchored(anchor(4));
            await(token(4));
        }
        assertThat(token(3)).hasContent("an older one");
        assertThat(authority.asked).hasValue(1);
    }

    @Test
    void what_is_no_answer_to_what_was_asked_is_not_kept_and_is_asked_for_again() throws Exception {
        byte[] old = authority.answer(TestAuthority.request(anchor(3).named().note().bytes(), BigInteger.ONE), Instant.now());
        List<TestAuthority.Mischief> lies = List.of(
                (exchange, asked) -> TestAuthority.send(exchange, 200, old),
                (exchange, asked) -> TestAuthority.send(exchange, 200,
                        authority.answer(TestAuthority.request(new byte[32], asked.getNonce()), Instant.now())),
                (exchange, asked) -> TestAuthority.send(exchange, 200, authority.answer(asked, Instant.now().minus(Duration.ofDays(1)))),
                (exchange, asked) -> TestAuthority.send(exchange, 200, authority.answer(asked, Instant.now().plus(Duration.ofDays(1)))),
                (exchange, asked) -> TestAuthority.send(exchange, 200, broken(authority.answer(asked, Instant.now()))),
                (exchange, asked) -> TestAuthority.send(exchange, 200, "<html>".getBytes(StandardCharsets.US_ASCII)),
                (exchange, asked) -> TestAuthority.send(exchange, 200, new byte[0]),
                (exchange, asked) -> TestAuthority.send(exchange, 200, new byte[5_000_000]),
                (exchange, asked) -> TestAuthority.send(exchange, 500, authority.answer(asked, Instant.now())),
                (exchange, asked) -> Thread.sleep(3_000),
                (exchange, asked) -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 40; i++) {
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                        Thread.sleep(50);
                    }
                });
        authority.mischief = lies.get(0);
        try (Timestamping timestamping = asking(authority.url())) {
            timestamping.anchored(anchor(3));
            for (TestAuthority.Mischief lie : lies) {
                authority.mischief = lie;
                int before = authority.asked.get();
                for (long end = System.nanoTime() + 30_000_000_000L; authority.asked.get() < before + 3; Thread.sleep(5)) {
                    assertThat(System.nanoTime()).isLessThan(end);
                }
                assertThat(token(3)).doesNotExist();
            }
            authority.mischief = null;
            await(token(3));
        }
        assertThat(new TimestampVerifier().verify(Files.readAllBytes(token(3)), anchor(3).note(), authority.pem()).verdict())
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void a_dead_or_silent_authority_holds_up_neither_who_anchors_nor_the_end() throws Exception {
        authority.mischief = (exchange, asked) -> Thread.sleep(60_000);
        for (URI url : List.of(URI.create("http://127.0.0.1:1/tsr"), authority.url())) {
            long start = System.nanoTime();
            Timestamping timestamping = Timestamping.start(url, new DiskFiles(folder.resolve("unfinished")), folder.resolve("timestamps"),
                    TimestampingSettings.USUAL, new SecureRandom(), Clock.systemUTC());
            for (int i = 1; i < 10_000; i++) {
                timestamping.anchored(anchor(i));
            }
            Thread.sleep(100);
            timestamping.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(folder.resolve("timestamps")).doesNotExist();
    }

    private static byte[] broken(byte[] response) {
        response[response.length - 3] ^= 1;
        return response;
    }

    private Timestamping asking(URI url) throws IOException {
        return asking(url, QUICK);
    }

    private Timestamping asking(URI url, TimestampingSettings settings) throws IOException {
        return Timestamping.start(url, new DiskFiles(folder.resolve("unfinished")), folder.resolve("timestamps"), settings, new SecureRandom(),
                Clock.systemUTC());
    }

    private Path token(long size) {
        return folder.resolve("timestamps").resolve(size + ".tsr");
    }

    private static KeptAnchor anchor(long size) {
        return new KeptAnchor(size, size, ("a note of size " + size + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void await(Path file) throws InterruptedException {
        for (long end = System.nanoTime() + 30_000_000_000L; !Files.exists(file); Thread.sleep(5)) {
            assertThat(System.nanoTime()).as("never came: %s", file).isLessThan(end);
        }
    }
}
