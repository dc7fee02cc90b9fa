package akashi.witness;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.TlogPolicy;
import akashi.testkit.TestRandom;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a stranger sends: a status of the protocol, nothing cosigned, no trace of the program's inside, and it goes on serving. */
class HostileRequestTest {
    private static final GrowingLog LOG = new GrowingLog("log.example/hostile", 40);
    private static final long SEED = 20_261_123L;

    @TempDir
    private Path folder;
    private RunningWitness witness;

    @BeforeEach
    void start() throws Exception {
        witness = new RunningWitness(folder.resolve("state"), LOG.policyLines(), Clock.fixed(Instant.ofEpochSecond(1_800_100_000L), ZoneOffset.UTC));
        assertThat(witness.add(LOG.request(0, 10)).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void it_still_serves() throws Exception {
        try (RunningWitness serving = witness) {
            assertThat(serving.add(LOG.request(10, 40)).statusCode()).isEqualTo(200);
            assertThat(serving.journal).as("no fault of its own").noneMatch(line -> line.contains("failed"));
        }
    }

    @Test
    void bodies_that_are_none() throws Exception {
        byte[] honest = LOG.request(10, 20).getBytes(StandardCharsets.UTF_8);
        List<byte[]> bodies = List.of(new byte[0], bytes("\n"), bytes("\n\n"), bytes("\n\n\n"), bytes("old 10"), bytes("old 10\n\n"), new byte[50_000],
                bytes("old 10\n\n\n\n"), bytes("old 10\n\n\u2014 x AAAAAAA=\n"), bytes(LOG.request(10, 20).replace("\n", "\r\n")),
                bytes(LOG.request(10, 20).replace("old 10", "old +10")), bytes(LOG.request(10, 20).replace("old 10", "old  10")),
                bytes(LOG.request(10, 20).replace("old 10", "old -1")), bytes(LOG.request(10, 20).replace("old 10", "old 9223372036854775808")),
                bytes(LOG.request(10, 20).replace("old 10", "old 1\u0660")), bytes(LOG.request(10, 20).replace("old 10", "OLD 10")),
                bytes(LOG.request(10, 20).replace("\n20\n", "\n020\n")), Arrays.copyOf(honest, honest.length - 1),
                bytes("old 10\n" + "A".repeat(100_000)), bytes("\n".repeat(100_000)), bytes("old 10\n\n" + "a\n".repeat(50_000) + "\n\u2014 a AAAAAAAA\n"),
                bytes(LOG.request(10, 20) + ("\u2014 a AAAAAAAA\n").repeat(101)));
        for (byte[] body : bodies) {
            for (String path : List.of("add-checkpoint", "sign-subtree")) {
                HttpResponse<String> answer = RunningWitness.post(witness.port(), path, body);
                assertThat(answer.statusCode()).as(new String(body, 0, Math.min(80, body.length), StandardCharsets.UTF_8)).isEqualTo(400);
                assertModest(answer);
            }
        }
    }

    @Test
    void a_body_that_is_too_long_is_not_read_to_its_end() throws Exception {
        HttpResponse<String> answer = RunningWitness.post(witness.port(), "add-checkpoint", new byte[WitnessServer.LONGEST_BODY + 1]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertModest(answer);
        long sent = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), witness.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes("POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n"));
            for (; sent < 1_000_000_000L; sent += 65_536) {
                out.write(new byte[65_536]);
            }
        } catch (SocketException closed) {
            assertThat(sent).isLessThan(50_000_000L);
        }
        assertThat(sent).isLessThan(1_000_000_000L);
    }

    /** Every single byte of an honest request, altered, left out or doubled: never a fault, and a 200 only where nothing that counts changed. */
    @Test
    void every_mutation_of_an_honest_request_is_answered_by_the_protocol() throws Exception {
        byte[] honest = LOG.request(10, 20).getBytes(StandardCharsets.UTF_8);
        Random random = new TestRandom(SEED);
        Witness judge = new Witness(TlogPolicy.parse(bytes(LOG.policyLines() + "quorum none\n")), RunningWitness.KEYS,
                open(), Clock.fixed(Instant.ofEpochSecond(1_800_100_000L), ZoneOffset.UTC), line -> { });
        assertThat(judge.addCheckpoint(LOG.request(0, 10).getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(200);
        for (int at = 0; at < honest.length; at++) {
            byte[] altered = honest.clone();
            altered[at] ^= (byte) (1 << random.nextInt(8));
            byte[] shorter = without(honest, at);
            byte[] cut = Arrays.copyOf(honest, at);
            for (byte[] body : List.of(altered, shorter, cut)) {
                int status = judge.addCheckpoint(body).status();
                assertThat(status).as("seed " + SEED + ", at " + at).isIn(Set.of(400, 403, 404, 409, 422));
                assertThat(judge.signSubtree(body).status()).as("seed " + SEED + ", at " + at).isEqualTo(400);
            }
        }
        assertThat(judge.addCheckpoint(honest).status()).isEqualTo(200);
    }

    private WitnessFolder open() throws IOException {
        Path other = folder.resolve("other");
        WitnessFolder.create(other);
        return WitnessFolder.open(other);
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    @Test
    void request_lines_that_are_none() throws Exception {
        for (String line : List.of("GET foo:bar HTTP/1.1", "OPTIONS * HTTP/1.1", "GET /%00 HTTP/1.1", "GET /../../etc/passwd HTTP/1.1", "GET // HTTP/1.1",
                "BREW / HTTP/1.1", "GET", "POST /add-checkpoint HTTP/1.1\r\nContent-Length: -5", "GET /" + "a".repeat(100_000) + " HTTP/1.1",
                "POST /add-checkpoint HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), witness.port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(bytes(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"));
                socket.shutdownOutput();
                assertThat(readAll(socket.getInputStream())).as(line).doesNotContain("\tat ", "akashi.witness", " 200 ", " 500 ");
            }
        }
    }

    @Test
    void methods_and_paths_that_are_none() throws Exception {
        assertThat(witness.get("add-checkpoint").statusCode()).isEqualTo(405);
        assertThat(witness.get("sign-subtree").headers().firstValue("allow")).hasValue("POST");
        assertThat(witness.post("", "").statusCode()).isEqualTo(405);
        assertThat(witness.post(WitnessFolder.name(LOG.origin()) + "/checkpoint", "").statusCode()).isEqualTo(405);
        for (String path : List.of("checkpoint", "state/lock", WitnessFolder.name("x") + "/checkpoint", WitnessFolder.name(LOG.origin()),
                WitnessFolder.name(LOG.origin()).toUpperCase(Locale.ROOT) + "/checkpoint", WitnessFolder.name(LOG.origin()) + "/checkpoint/")) {
            HttpResponse<String> answer = witness.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertModest(answer);
        }
        assertThat(witness.get("").body()).contains(RunningWitness.KEYS.policyLines().get(0), RunningWitness.KEYS.policyLines().get(1)).contains(LOG.origin());
    }

    /** Who opens connections and says nothing is sent away; who waited behind them may be sent away too, and is answered when it asks again. */
    @Test
    void slow_clients_do_not_keep_others_waiting_for_ever() throws Exception {
        Socket[] slow = new Socket[40];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = new Socket(InetAddress.getLoopbackAddress(), witness.port());
            slow[i].getOutputStream().write(bytes("POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nold"));
        }
        assertThat(asked(LOG.request(0, 10)).statusCode()).isEqualTo(409);
        for (Socket socket : slow) {
            socket.close();
        }
    }

    /** Asks as a log does, again where the connection is lost. */
    private HttpResponse<String> asked(String request) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return witness.add(request);
            } catch (IOException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private static void assertModest(HttpResponse<String> answer) {
        assertThat(answer.body()).hasSizeLessThan(200).doesNotContain("Exception", "akashi.", "\tat ");
    }

    private static String readAll(InputStream in) throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
