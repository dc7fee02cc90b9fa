package akashi.witness;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.TlogPolicy;
import akashi.testkit.TestRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line: what it makes at the first start, what it prints, and when it does not start. */
class WitnessCommandTest {
    private static final GrowingLog LOG = new GrowingLog("log.example/c", 10);

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void policy() throws IOException {
        Files.writeString(folder.resolve("policy"), LOG.policyLines() + "quorum none\n");
    }

    /** Runs it with an end that has come already: it starts, and stops. */
    private int run(String... arguments) {
        out.reset();
        err.reset();
        CountDownLatch ended = new CountDownLatch(0);
        return Main.run(arguments, new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Clock.systemUTC(), new TestRandom(7), ended));
    }

    private int start(String... more) {
        return run(Stream.concat(Stream.of("witness", "--key", folder.resolve("w.key").toString(), "--policy", folder.resolve("policy").toString(),
                "--port", "0"), Stream.of(more)).toArray(String[]::new));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_first_start_makes_keys_that_only_their_owner_reads_and_prints_lines_for_a_policy() throws Exception {
        assertThat(start("--name", "witness.newsroom.example")).as(said()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("w.key")))).isEqualTo("rw-------");
        String printed = out.toString(StandardCharsets.UTF_8);
        TlogPolicy policy = TlogPolicy.parse((LOG.policyLines() + printed + "quorum none\n").getBytes(StandardCharsets.UTF_8));
        assertThat(policy.witnesses()).containsOnlyKeys("witness.newsroom.example/ed25519", "witness.newsroom.example/ml-dsa-44");
        assertThat(policy.witnesses().values()).allMatch(peer -> peer.key().name().equals("witness.newsroom.example"));
        for (String line : Files.readAllLines(folder.resolve("w.key"))) {
            String secret = line.substring(line.lastIndexOf(' ') + 1);
            assertThat(line.startsWith("#") || line.startsWith("name ") || !(printed + said()).contains(secret)).as("no secret is printed").isTrue();
        }
        assertThat(start()).as("the second start").isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(printed);
        assertThat(said()).contains("watching log.example/c, nothing cosigned yet").doesNotContain("made the keys");
    }

    @Test
    void keys_can_be_made_and_printed_before_there_is_a_log_to_watch() {
        String key = folder.resolve("w.key").toString();
        assertThat(run("witness", "--key", key, "--name", "early.example", "--print-keys")).as(said()).isZero();
        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(printed.lines().toList()).hasSize(2).allMatch(line -> line.startsWith("witness early.example/"));
        assertThat(run("witness", "--key", key, "--print-keys")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(printed);
        assertThat(start()).as("it then watches with these keys").isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(printed);
    }

    @Test
    void without_a_name_one_is_drawn() {
        assertThat(start()).as(said()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("(?s)witness akashi-witness/[0-9a-f]{16}/ed25519 akashi-witness/.*");
    }

    @Test
    void keys_whose_memory_has_vanished_are_not_used() throws Exception {
        assertThat(start()).isZero();
        Files.move(folder.resolve("w.key.state"), folder.resolve("elsewhere"));
        assertThat(start()).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("a witness that forgets would cosign a second history").doesNotContain("\tat ");
        assertThat(start("--state", folder.resolve("elsewhere").toString())).as(said()).isZero();
    }

    @Test
    void a_key_file_that_is_damaged_or_that_others_can_read_is_refused_without_showing_it() throws Exception {
        assertThat(start()).isZero();
        Path key = folder.resolve("w.key");
        List<String> honest = Files.readAllLines(key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(start()).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String secret = honest.get(2).substring("ed25519 ".length());
        for (String damaged : List.of("", "x", honest.get(0) + "\n" + honest.get(1), String.join("\n", honest),
                String.join("\n", honest.get(0), honest.get(1), "ed25519 A" + secret, honest.get(3), ""),
                String.join("\n", honest.get(0), "name a b", honest.get(2), honest.get(3), ""))) {
            Files.writeString(key, damaged);
            assertThat(start()).as(damaged).isEqualTo(ExitCode.FAILED);
            assertThat(said()).contains("key file").doesNotContain(secret).doesNotContain("\tat ");
        }
    }

    @Test
    void what_it_cannot_start_with_is_named() throws Exception {
        assertThat(start("--name", "two words")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(folder.resolve("w.key")).doesNotExist();
        assertThat(start()).isZero();
        assertThat(start("--name", "another")).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("a name never changes");
        assertThat(start("--bind", "no such host.invalid")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run("witness", "--key", "k")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(said()).contains("--policy").contains("(see akashi witness --help)");
        assertThat(run("--key", "k", "--policy", "p", "--port", "70000")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run("--key", "k", "--policy", folder.resolve("none").toString(), "--port", "0")).isEqualTo(ExitCode.UNREADABLE);
        Files.writeString(folder.resolve("policy"), "quorum none\n");
        assertThat(start()).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("names no log");
        Files.writeString(folder.resolve("policy"), "nonsense\n");
        assertThat(start()).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("policy: line 1");
        policy();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(start("--port", Integer.toString(taken.getLocalPort()))).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(run("--key", folder.resolve("w.key").toString(), "--policy", folder.resolve("policy").toString(), "--port",
                    Integer.toString(taken.getLocalPort()))).isEqualTo(ExitCode.FAILED);
            assertThat(said()).contains("cannot listen on 127.0.0.1 port " + taken.getLocalPort());
        }
    }

    @Test
    void a_second_process_on_the_same_memory_is_refused_and_the_first_goes_on() throws Exception {
        try (WitnessProcess first = new WitnessProcess(folder, "--key", "w.key", "--policy", "policy", "--port", "0")) {
            assertThat(RunningWitness.post(first.port(), "add-checkpoint", LOG.request(0, 5).getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(200);
            try (WitnessProcess second = new WitnessProcess(folder, "--key", "w.key", "--policy", "policy", "--port", "0")) {
                assertThat(second.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(second.process.exitValue()).isEqualTo(ExitCode.FAILED);
                assertThat(second.said).hasSize(1).allMatch(line -> line.contains("another witness is running on"));
            }
            assertThat(RunningWitness.post(first.port(), "add-checkpoint", LOG.request(5, 6).getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(200);
            first.process.destroy();
            assertThat(first.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(first.process.exitValue()).as("asked to end, it ends well").isZero();
        }
        assertThat(start()).isZero();
        assertThat(said()).contains("cosigned up to size 6");
    }
}
