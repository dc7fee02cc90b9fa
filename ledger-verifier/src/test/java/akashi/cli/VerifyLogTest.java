package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyLogTest {
    private static final long SEED = 20261123L;
    private static final TestLog LOG = log();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @Test
    void a_folder_is_verified_and_an_altered_one_refuted() throws Exception {
        Path log = folder.resolve("log");
        Map<String, byte[]> files = TestLogFiles.of(LOG, 2, 100, LOG.size());
        TestLogFiles.write(files, log);
        assertThat(verify(log.toString())).isZero();
        assertThat(said()).startsWith("VERIFIED");
        byte[] bundle = files.get("tile/entries/000");
        bundle[bundle.length - 40] ^= 1;
        TestLogFiles.write(files, log);
        assertThat(verify(log.toString())).isEqualTo(1);
        assertThat(said()).startsWith("REFUTED").contains("leaf index 255");
    }

    @Test
    void a_web_servers_log_is_verified_compressed_or_not_and_asked_for_nothing_else() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(TestLogFiles.of(LOG, 2, LOG.size()));
        HttpServer server = serve(files);
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/log";
            assertThat(verify(address)).as(said()).isZero();
            assertThat(said()).startsWith("VERIFIED");
            assertThat(files.keySet()).containsAll(asked.stream().filter(path -> !path.startsWith("missing ")).toList());
            files.remove("tile/1/000.p/1");
            assertThat(verify(address)).isEqualTo(2);
            assertThat(said()).contains("tile/1/000.p/1");
            files.put("tile/0/000", new byte[8_193]);
            assertThat(verify(address)).isEqualTo(2);
            assertThat(said()).contains("longer than 8192 bytes");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_server_that_is_not_there_and_a_path_that_is_none_are_could_not_tell() throws Exception {
        HttpServer server = serve(Map.of());
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(verify("http://127.0.0.1:" + port + "/")).isEqualTo(2);
        assertThat(verify(folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(verify("http://not an address")).isEqualTo(2);
        assertThat(said()).startsWith("COULD NOT TELL");
    }

    private int verify(String where) throws IOException {
        out.reset();
        Path policy = Files.write(folder.resolve("policy"), LOG.policy(2));
        Surroundings surroundings = new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), folder,
                Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));
        return Main.run(new String[] {"verify", "log", where, "--policy", policy.toString()}, surroundings);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private HttpServer serve(Map<String, byte[]> files) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, files));
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange, Map<String, byte[]> files) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/log/", "");
        byte[] bytes = files.get(path);
        asked.add(bytes == null ? "missing " + path : path);
        try (exchange) {
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = bytes;
            if (path.startsWith("tile/entries/")) {
                ByteArrayOutputStream compressed = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                    gzip.write(bytes);
                }
                body = compressed.toByteArray();
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static TestLog log() {
        TestLog log = new TestLog(SEED);
        while (log.size() < 300) {
            log.appendCase("A-" + log.size() / 9, 1);
        }
        return log;
    }
}
