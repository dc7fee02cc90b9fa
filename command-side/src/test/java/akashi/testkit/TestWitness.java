package akashi.testkit;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Cosignature;
import akashi.checkpoint.SignedCheckpoint;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A witness that answers over HTTP as C2SP tlog-witness says, and can be stopped, started again, and told to misbehave. */
public final class TestWitness implements AutoCloseable {

    /** What it does instead of answering as it should. */
    public interface Mischief {
        void answer(HttpExchange exchange, String honest) throws IOException;
    }

    private final String name;
    /** The old sizes that it was told, and the statuses that it answered. */
    public final List<String> heard = new CopyOnWriteArrayList<>();
    private final SignerKey ed25519;
    private final SignerKey mlDsa44;
    private final List<VerifierKey> logKeys = new ArrayList<>();
    private final int port;
    private ExecutorService threads;
    private HttpServer server;
    private Checkpoint newest;
    private String shown;
    private String shownAt;
    private boolean isMonitored = true;
    private volatile Mischief mischief;

    public TestWitness(String name) throws IOException {
        this.name = name;
        byte[] seed = Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes();
        this.ed25519 = SignerKey.of(name, SignatureType.ED25519_COSIGNATURE, seed);
        this.mlDsa44 = SignerKey.of(name, SignatureType.ML_DSA_44, seed);
        start(0);
        this.port = server.getAddress().getPort();
    }

    /** Trusts a log that all of these keys sign for. */
    public synchronized void watch(Collection<VerifierKey> log) {
        logKeys.addAll(log);
    }

    public List<WitnessAddress> addresses() throws MalformedException {
        String url = "http://127.0.0.1:" + port;
        return List.of(WitnessAddress.parse(ed25519.verifierKey().text() + "," + url),
                WitnessAddress.parse(mlDsa44.verifierKey().text() + "," + url));
    }

    public List<VerifierKey> keys() {
        return List.of(ed25519.verifierKey(), mlDsa44.verifierKey());
    }

    public void misbehave(Mischief how) {
        mischief = how;
    }

    public void behave() {
        mischief = null;
    }

    public void start() throws IOException {
        start(port);
    }

    /** Somebody else showed it this checkpoint, as another publisher of the log would. */
    public synchronized void hasSeen(Checkpoint checkpoint) {
        newest = checkpoint;
    }

    /** Cosigns whatever it is given, also what it should not. */
    public String cosign(Checkpoint checkpoint, long time) {
        return Cosignature.sign(checkpoint, ed25519, time).text() + "\n" + Cosignature.sign(checkpoint, mlDsa44, time).text() + "\n";
    }

    private void start(int at) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/add-checkpoint", this::answer);
        server.createContext("/", this::show);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try (exchange) {
            String honest = decide(body);
            Mischief how = mischief;
            if (how != null) {
                how.answer(exchange, honest);
                return;
            }
            int status = Integer.parseInt(honest.substring(0, 3));
            heard.add(body.substring(0, body.indexOf('\n')) + ": " + status);
            send(exchange, status, honest.substring(4).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As tlog-witness's monitoring says: the newest that it cosigned of the log whose origin hashes to the path. */
    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            String note;
            synchronized (this) {
                note = isMonitored && exchange.getRequestURI().getPath().equals(shownAt) ? shown : null;
            }
            send(exchange, note == null ? 404 : 200, note == null ? new byte[0] : note.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What it says to whoever asks for the newest it cosigned. */
    public synchronized void shows(String note) {
        shown = note;
    }

    /** Whether it shows monitors what it cosigned; older witnesses do not. */
    public synchronized void monitored(boolean is) {
        isMonitored = is;
    }

    public static void send(HttpExchange exchange, int status, byte[] answer) throws IOException {
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
    }

    /** Status, a blank, body. */
    private synchronized String decide(String body) {
        int end = body.indexOf("\n\n");
        List<String> lines = Arrays.asList(body.substring(0, end).split("\n"));
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(body.substring(end + 2).getBytes(StandardCharsets.UTF_8));
            long old = Long.parseLong(lines.get(0).substring("old ".length()));
            long known = newest == null ? 0 : newest.treeSize();
            Checkpoint checkpoint = signed.checkpoint();
            if (logKeys.isEmpty() || !logKeys.stream().allMatch(key -> signed.judge(key).isVerified())) {
                return "403 ";
            }
            if (old > checkpoint.treeSize()) {
                return "400 ";
            }
            if (old != known) {
                return "409 " + known + "\n";
            }
            List<Hash> proof = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                proof.add(Hash.fromBase64(line, "proof"));
            }
            boolean proved = old == 0 || old == checkpoint.treeSize() ? proof.isEmpty() && (old == 0 || newest.equals(checkpoint))
                    : ConsistencyProof.received(old, checkpoint.treeSize(), proof).proves(newest.rootHash(), checkpoint.rootHash());
            if (!proved) {
                return "422 ";
            }
            newest = checkpoint;
            shown = new String(signed.bytes(), StandardCharsets.UTF_8);
            shownAt = "/" + Hash.sha256(checkpoint.origin().getBytes(StandardCharsets.UTF_8)).hex() + "/checkpoint";
            return "200 " + cosign(checkpoint, Instant.now().getEpochSecond());
        } catch (MalformedException e) {
            return "400 ";
        }
    }

    /** Stops answering; what it saw it remembers. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
