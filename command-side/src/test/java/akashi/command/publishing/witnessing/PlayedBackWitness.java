package akashi.command.publishing.witnessing;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Cosignature;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what was written down, in that order, whatever it is asked, and keeps what it was asked. Thread-safe. */
final class PlayedBackWitness implements AutoCloseable {

    private static final String NAME = "witness.example/played-back";

    /** An answer as recorded. */
    record Answer(int status, Optional<String> contentType, byte[] body) {
        static Answer of(int status) {
            return new Answer(status, Optional.empty(), new byte[0]);
        }

        static Answer size(String body) {
            return new Answer(409, Optional.of("text/x.tlog.size"), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What somebody asked. */
    record Asked(String method, String path, byte[] body) {
    }

    private final SignerKey ed25519;
    private final SignerKey mlDsa44;
    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    PlayedBackWitness() throws IOException {
        byte[] seed = Hash.sha256(NAME.getBytes(StandardCharsets.UTF_8)).bytes();
        ed25519 = SignerKey.of(NAME, SignatureType.ED25519_COSIGNATURE, seed);
        mlDsa44 = SignerKey.of(NAME, SignatureType.ML_DSA_44, seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** With a path of its own, as a witness behind a shared host name has it. */
    AskedWitness asked() {
        return new AskedWitness(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/some/prefix"), keys());
    }

    List<VerifierKey> keys() {
        return List.of(ed25519.verifierKey(), mlDsa44.verifierKey());
    }

    /** The answer of a 200: the recording leaves the cosignature to whoever plays it back. */
    Answer cosigned(Checkpoint checkpoint, long time) {
        String lines = Cosignature.sign(checkpoint, ed25519, time).text() + "\n" + Cosignature.sign(checkpoint, mlDsa44, time).text() + "\n";
        return new Answer(200, Optional.of("text/plain; charset=utf-8"), lines.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void willAnswer(Answer... next) {
        answers.addAll(List.of(next));
    }

    /** What it was asked since it was last asked for this. */
    synchronized List<Asked> heard() {
        List<Asked> all = new ArrayList<>(asked);
        asked.clear();
        return all;
    }

    /** How many of the answers nobody asked for. */
    synchronized int left() {
        return answers.size();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestBody().readAllBytes()));
            Answer answer = answers.isEmpty() ? Answer.of(599) : answers.remove();
            answer.contentType().ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
