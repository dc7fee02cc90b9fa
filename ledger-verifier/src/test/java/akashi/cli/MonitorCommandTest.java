package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.json.CompactJson;
import akashi.json.JsonString;
import akashi.testkit.LogServer;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorCommandTest {
    private static final long SEED = 20261126L;
    /** TestLogFiles' witnesses sign at 1,700,000,000 and a few seconds. */
    private static final Instant SOON_AFTER = Instant.ofEpochSecond(1_700_003_600L);
    private static final TestLog LOG = grown("A");
    /** Of the same keys and the same first forty entries. */
    private static final TestLog OTHER = grown("B");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private LogServer server;
    private Instant now = SOON_AFTER;

    @BeforeEach
    void start() throws IOException {
        server = new LogServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void growth_is_verified_and_scanned_and_only_what_is_new_is_hashed() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 100, 300));
        assertThat(monitor()).as(said()).isZero();
        assertThat(said()).contains("VERIFIED: " + LOG.origin() + ", verified up to 300, scanned up to 300, shown 300");
        server.serve(TestLogFiles.of(LOG, 2, 100, 300, 520));
        assertThat(monitor("--json")).as(said()).isZero();
        assertThat(said()).contains("\"kind\":\"round\"", "\"verifiedUpTo\":520", "\"scannedUpTo\":520", "\"findings\":[]");
        assertThat(server.asked()).contains("tile/entries/001", "tile/entries/002.p/8").doesNotContain("tile/entries/000");
    }

    @Test
    void a_folder_is_watched_too() throws Exception {
        Path log = folder.resolve("log");
        TestLogFiles.write(TestLogFiles.of(LOG, 2, 40), log);
        assertThat(run("monitor", log.toString(), "--policy", policy(), "--once", "--remember", memory())).isZero();
        TestLogFiles.write(TestLogFiles.of(LOG, 2, 40, 300), log);
        assertThat(run("monitor", log.toString(), "--policy", policy(), "--once", "--remember", memory())).isZero();
        assertThat(said()).contains("scanned up to 300");
    }

    @Test
    void entries_that_were_not_scanned_when_it_was_stopped_are_scanned_later() throws Exception {
        Map<String, byte[]> files = TestLogFiles.of(LOG, 2, 300);
        Map<String, byte[]> without = new TreeMap<>(files);
        without.remove("tile/entries/001.p/44");
        server.serve(without);
        assertThat(monitor()).isEqualTo(2);
        assertThat(said()).contains("verified up to 300, scanned up to 0", "log-incomplete");
        server.serve(files);
        assertThat(monitor()).isZero();
        assertThat(said()).contains("verified up to 300, scanned up to 300");
    }

    @Test
    void two_roots_of_one_size_are_a_fork_that_a_third_party_can_see_in_the_file_alone() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 300));
        monitor();
        server.serve(TestLogFiles.of(OTHER, 2, 300));
        assertThat(monitor()).isEqualTo(1);
        assertThat(said()).contains("[split-view]", "verified up to 300");
        assertThat(proves(evidence())).isEqualTo(1);
        assertThat(said()).startsWith("REFUTED: the log showed two histories").contains("[split-view]");
        server.serve(TestLogFiles.of(LOG, 2, 300, 520));
        assertThat(monitor()).as("what contradicted was never believed: " + said()).isZero();
    }

    @Test
    void growth_that_does_not_begin_with_what_was_shown_before_is_a_fork_and_its_evidence_needs_no_log() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 300));
        monitor();
        server.serve(TestLogFiles.of(OTHER, 2, 520));
        assertThat(monitor()).isEqualTo(1);
        assertThat(said()).contains("[split-view]", "verified up to 300");
        server.close();
        assertThat(proves(evidence())).isEqualTo(1);
        assertThat(said()).startsWith("REFUTED: the log showed two histories: the tree of size 520").contains("[split-view]");
    }

    @Test
    void a_fork_between_what_the_log_signed_and_what_was_cosigned_is_found_in_one_look() throws Exception {
        Map<String, byte[]> files = TestLogFiles.of(LOG, 2, 300);
        files.put("checkpoint.signed", OTHER.checkpoint(300).bytes());
        server.serve(files);
        assertThat(monitor()).isEqualTo(1);
        assertThat(said()).contains("[split-view]", "verified up to nothing");
        assertThat(proves(evidence())).isEqualTo(1);
    }

    @Test
    void told_that_the_log_was_given_up_it_says_what_lies_beyond_and_whether_it_saw_that_history() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 100, 300));
        assertThat(monitor()).isZero();
        assertThat(monitor("--last-good", note(LOG, 100, 2))).isEqualTo(2);
        assertThat(said()).contains("[log-given-up]", "given up at tree size 100, and 200 entries were shown beyond it");
        now = now.plusSeconds(1_000_000);
        assertThat(monitor("--last-good", note(LOG, 300, 2))).as("a log that was given up may fall silent: " + said()).isZero();
        assertThat(monitor("--last-good", note(OTHER, 100, 2))).isEqualTo(1);
        assertThat(said()).contains("[split-view]");
        assertThat(proves(evidence())).as("its keys signed another history than the one that was followed").isEqualTo(1);
        assertThat(monitor("--last-good", note(LOG, 100, 1))).as("too few witnesses").isEqualTo(2);
        assertThat(said()).contains("does not hold by the policy");
        assertThat(monitor("--last-good", Files.writeString(folder.resolve("nonsense"), "x").toString())).isEqualTo(2);
        assertThat(said()).contains("[note-malformed]");
    }

    private String note(TestLog log, long size, int witnesses) throws IOException {
        return Files.write(folder.resolve("last-good"), log.cosigned(log.checkpoint(size), witnesses, 1_700_000_000L + size).bytes()).toString();
    }

    @Test
    void evidence_that_was_tampered_with_shows_nothing() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 300));
        monitor();
        server.serve(TestLogFiles.of(OTHER, 2, 520));
        monitor();
        Path file = evidence();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(SEED);
        Path altered = folder.resolve("altered.json");
        for (int i = 0; i < 150; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(altered, bytes);
            assertThat(proves(altered)).as("seed " + SEED + ", byte " + at + ": " + said()).isEqualTo(2);
        }
        assertThat(proves(file)).isEqualTo(1);
    }

    @Test
    void honest_growth_dressed_up_as_evidence_shows_nothing() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 300));
        monitor();
        server.serve(TestLogFiles.of(OTHER, 2, 520));
        monitor();
        String whole = Files.readString(evidence());
        String honest = whole.replaceFirst("\"larger\":\".*\",\"other\"", "\"larger\":" + json(LOG.checkpoint(520)).replace("\\", "\\\\")
                + ",\"other\"");
        Path file = Files.writeString(folder.resolve("honest.json"), honest);
        assertThat(proves(file)).isEqualTo(2);
        assertThat(said()).contains("[evidence-shows-nothing]");
        Path stranger = Files.write(folder.resolve("other.policy"), new TestLog(SEED + 1).policy(2));
        assertThat(run("verify", "evidence", evidence().toString(), "--policy", stranger.toString())).isEqualTo(2);
    }

    @Test
    void a_smaller_tree_signed_since_is_a_rollback_and_one_signed_before_is_only_stale() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 100, 300));
        monitor();
        Map<String, byte[]> older = TestLogFiles.of(LOG, 2, 100, 300);
        older.put("checkpoint", older.get("anchor/100"));
        server.serve(older);
        assertThat(monitor()).isEqualTo(2);
        assertThat(said()).contains("[stale-head]", "verified up to 300").doesNotContain("rollback");
        Checkpoint small = LOG.checkpoint(100).checkpoint();
        SignedCheckpoint signedSince = SignedCheckpoint.sign(small, SOON_AFTER.getEpochSecond() + 100_000_000, LOG.logKeys());
        older.put("checkpoint", LOG.cosigned(signedSince, 2, 1_700_000_500L).bytes());
        older.remove("checkpoint.signed");
        server.serve(older);
        assertThat(monitor()).isEqualTo(1);
        assertThat(said()).contains("[rollback]", "verified up to 300");
        assertThat(proves(evidence())).isEqualTo(1);
        assertThat(said()).startsWith("REFUTED").contains("[rollback]", "its history went back");
    }

    @Test
    void a_log_that_falls_silent_is_stale_after_the_limit() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 300));
        assertThat(monitor("--stale-after", "3600")).isZero();
        now = SOON_AFTER.plusSeconds(3_600);
        assertThat(monitor("--stale-after", "3600")).isEqualTo(2);
        assertThat(said()).contains("[stale-head]");
        assertThat(monitor("--stale-after", "36000")).isZero();
    }

    @Test
    void a_checkpoint_without_quorum_is_not_verified() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 40));
        monitor();
        server.serve(TestLogFiles.of(LOG, 1, 40, 300));
        assertThat(monitor()).isEqualTo(2);
        assertThat(said()).contains("[quorum-not-met]", "verified up to 40, scanned up to 40, shown 300");
    }

    @Test
    void a_damaged_tile_and_a_damaged_entry_are_found_and_nothing_is_scanned_beyond() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 40));
        monitor();
        Map<String, byte[]> files = TestLogFiles.of(LOG, 2, 40, 300);
        Map<String, byte[]> tile = new TreeMap<>(files);
        tile.put("tile/0/000", flipped(files.get("tile/0/000"), 100 * 32));
        server.serve(tile);
        assertThat(monitor()).isEqualTo(1);
        assertThat(said()).contains("verified up to 40").contains("[tile-mismatch]");
        Map<String, byte[]> entry = new TreeMap<>(files);
        entry.put("tile/entries/001.p/44", flipped(files.get("tile/entries/001.p/44"), 60));
        server.serve(entry);
        assertThat(monitor()).isEqualTo(1);
        assertThat(said()).contains("verified up to 300, scanned up to 40").contains("leaf index 256");
        server.serve(files);
        assertThat(monitor()).isZero();
        assertThat(said()).contains("scanned up to 300");
    }

    @Test
    void hostile_answers_are_cut_off_and_believed_in_nothing() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 40));
        monitor();
        server.answer("checkpoint", exchange -> endless(exchange.getResponseBody(), exchange::sendResponseHeaders));
        assertThat(monitor()).isEqualTo(2);
        assertThat(said()).contains("longer than 1000000 bytes");
        server.answer("checkpoint", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (GZIPOutputStream bomb = new GZIPOutputStream(exchange.getResponseBody())) {
                bomb.write(new byte[64 << 20]);
            }
        });
        assertThat(monitor()).isEqualTo(2);
        assertThat(said()).contains("longer than 1000000 bytes");
        SignedCheckpoint huge = SignedCheckpoint.sign(new Checkpoint(LOG.origin(), Long.MAX_VALUE, LOG.checkpoint(40).checkpoint().rootHash()),
                1_700_000_100L, LOG.logKeys());
        Map<String, byte[]> files = TestLogFiles.of(LOG, 2, 40);
        files.put("checkpoint", LOG.cosigned(huge, 2, 1_700_000_100L).bytes());
        server.serve(files);
        assertThat(monitor("--json")).isEqualTo(2);
        assertThat(said()).contains("\"verifiedUpTo\":40", "growth-unproved", "\"shown\":\"9223372036854775807\"");
    }

    @Test
    void a_damaged_memory_is_never_begun_anew() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 40));
        monitor();
        Path state;
        try (Stream<Path> all = Files.walk(Path.of(memory()))) {
            state = all.filter(file -> file.endsWith("monitor.json")).findFirst().orElseThrow();
        }
        Files.write(state, "{}".getBytes(StandardCharsets.UTF_8));
        server.serve(TestLogFiles.of(OTHER, 2, 300));
        assertThat(monitor()).isEqualTo(2);
        assertThat(said()).contains("[remembered-unreadable]");
        assertThat(state).hasContent("{}");
    }

    @Test
    void in_the_loop_an_unreachable_log_is_said_and_asked_again() throws Exception {
        server.serve(TestLogFiles.of(LOG, 2, 300));
        server.answer("checkpoint", exchange -> exchange.sendResponseHeaders(503, -1));
        Thread loop = new Thread(() -> quietly("monitor", server.address(), "--policy", policy(), "--every", "1", "--remember", memory()));
        loop.start();
        try {
            await("[log-unreachable]", out);
            await("trying again in", err);
            server.serve(TestLogFiles.of(LOG, 2, 300));
            await("VERIFIED", out);
            assertThat(said().split("\\[log-unreachable]", -1)).as("a finding that stands is told once").hasSize(2);
        } finally {
            loop.interrupt();
            loop.join(10_000);
        }
        assertThat(loop.isAlive()).isFalse();
    }

    private static void await(String words, ByteArrayOutputStream where) throws InterruptedException {
        for (int tries = 0; tries < 300 && !where.toString(StandardCharsets.UTF_8).contains(words); tries++) {
            Thread.sleep(100);
        }
        assertThat(where.toString(StandardCharsets.UTF_8)).contains(words);
    }

    /** What a server with no end of bytes does until it is hung up on. */
    private static void endless(OutputStream body, Headers headers) throws IOException {
        headers.send(200, 0);
        byte[] part = new byte[1 << 16];
        while (true) {
            body.write(part);
        }
    }

    @FunctionalInterface
    private interface Headers {
        void send(int status, long length) throws IOException;
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] altered = bytes.clone();
        altered[at] ^= 1;
        return altered;
    }

    private static String json(SignedCheckpoint signed) {
        return CompactJson.text(new JsonString(new String(signed.bytes(), StandardCharsets.UTF_8)));
    }

    private int monitor(String... more) {
        List<String> arguments = new ArrayList<>(List.of("monitor", server.address(), "--policy", policy(), "--once", "--remember", memory()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int proves(Path evidence) {
        return run("verify", "evidence", evidence.toString(), "--policy", policy());
    }

    private int run(String... arguments) {
        out.reset();
        return quietly(arguments);
    }

    private int quietly(String... arguments) {
        return Main.run(arguments, new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), folder, Clock.fixed(now, ZoneOffset.UTC)));
    }

    private String policy() {
        try {
            return Files.write(folder.resolve("policy"), LOG.policy(2)).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String memory() {
        return folder.resolve("memory").toString();
    }

    private Path evidence() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(memory(), "evidence"))) {
            return files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
        }
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static TestLog grown(String branch) {
        TestLog log = new TestLog(SEED);
        while (log.size() < 40) {
            log.appendCase("common-" + log.size() / 9, 1);
        }
        while (log.size() < 520) {
            log.appendCase(branch + "-" + log.size() / 9, 1);
        }
        return log;
    }
}
