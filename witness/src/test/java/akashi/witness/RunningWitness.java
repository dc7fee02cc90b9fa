package akashi.witness;

import akashi.checkpoint.TlogPolicy;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A witness in this process, asked over HTTP. */
final class RunningWitness implements AutoCloseable {
    static final WitnessKeys KEYS = WitnessKeys.of("witness.example/test", seed(1), seed(2));

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();

    private final WitnessFolder folder;
    private final WitnessServer server;
    final List<String> journal = new CopyOnWriteArrayList<>();

    RunningWitness(Path state, String policy, Clock clock) throws IOException, MalformedException {
        if (!WitnessFolder.exists(state)) {
            WitnessFolder.create(state);
        }
        folder = WitnessFolder.open(state);
        try {
            Witness witness = new Witness(TlogPolicy.parse((policy + "quorum none\n").getBytes(StandardCharsets.UTF_8)), KEYS, folder, clock,
                    journal::add);
            server = WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), journal::add);
        } catch (IOException | MalformedException e) {
            folder.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(server.port(), path, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> add(String body) throws IOException, InterruptedException {
        return post("add-checkpoint", body);
    }

    static HttpResponse<String> post(int port, String path, byte[] body) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(port, path)).timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(server.port(), path);
    }

    static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(port, path)).timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.close();
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + path);
    }

    private static byte[] seed(int value) {
        byte[] seed = new byte[SignerKey.SEED_LENGTH];
        Arrays.fill(seed, (byte) value);
        return seed;
    }
}
