package akashi.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks HTTP for a {@link Witness}: {@code POST /add-checkpoint}, {@code POST /sign-subtree}, {@code GET /<hash>/checkpoint}, and
 * {@code GET /} for people. Threads, connections, bodies and the time that a request may take are bounded.
 */
final class WitnessServer implements AutoCloseable {
    /** A proof and a checkpoint with 30 ML-DSA-44 signatures. */
    static final int LONGEST_BODY = 128 << 10;
    private static final int THREADS = 16;
    private static final Pattern MONITORED = Pattern.compile("/([0-9a-f]{64})/checkpoint");

    static {
        // Read once by the JDK's server, when its classes are loaded. Seconds that a request and its answer may take; connections. Each
        // connection waits for one thread at most, so that this bounds the waiting line too.
        limit("sun.net.httpserver.maxReqTime", 15);
        limit("sun.net.httpserver.maxRspTime", 15);
        limit("sun.net.httpserver.idleInterval", 60);
        limit("sun.net.httpserver.maxIdleConnections", 100);
        limit("jdk.httpserver.maxConnections", 400);
    }

    private final Witness witness;
    private final Consumer<String> journal;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private WitnessServer(Witness witness, Consumer<String> journal, HttpServer server) {
        this.witness = witness;
        this.journal = journal;
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @throws IOException the address cannot be had
     */
    static WitnessServer start(Witness witness, InetSocketAddress address, Consumer<String> journal) throws IOException {
        WitnessServer started = new WitnessServer(witness, journal, HttpServer.create(address, 0));
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::handle);
        started.server.start();
        return started;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Lets requests in hand end, for a second. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (RuntimeException | StackOverflowError fault) {
                StackTraceElement[] trace = fault.getStackTrace();
                journal.accept("failed, by a fault of its own: " + fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
                answer = Answer.refused(Answer.FAULT, "the witness failed; nothing was cosigned");
            }
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
        String method = exchange.getRequestMethod();
        boolean submission = path.equals("/add-checkpoint") || path.equals("/sign-subtree");
        if (submission) {
            return method.equals("POST") ? submitted(path, exchange) : wrongMethod(exchange, "POST");
        }
        Matcher monitored = MONITORED.matcher(path);
        if (!path.equals("/") && !monitored.matches()) {
            return Answer.refused(Answer.UNKNOWN, "there is nothing here");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return wrongMethod(exchange, "GET, HEAD");
        }
        return path.equals("/") ? Answer.ok(welcome()) : witness.checkpoint(monitored.group(1));
    }

    private Answer submitted(String path, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            exchange.getResponseHeaders().set("Connection", "close");
            return Answer.refused(Answer.TOO_LARGE, "a request has at most " + LONGEST_BODY + " bytes");
        }
        return path.equals("/add-checkpoint") ? witness.addCheckpoint(body) : witness.signSubtree(body);
    }

    private static Answer wrongMethod(HttpExchange exchange, String allowed) {
        exchange.getResponseHeaders().set("Allow", allowed);
        return Answer.refused(Answer.WRONG_METHOD, "the method here is " + allowed);
    }

    private String welcome() {
        StringBuilder text = new StringBuilder("A witness of transparency logs (https://c2sp.org/tlog-witness): it cosigns logs that only grow.\n\n"
                + "Lines for a trust policy that counts on it:\n\n");
        witness.keys().policyLines().forEach(line -> text.append(line).append('\n'));
        text.append("\nThe logs under watch, and where to see what was cosigned last:\n\n");
        witness.logs().forEach(log -> text.append(log.origin()).append(" /").append(WitnessFolder.name(log.origin())).append("/checkpoint\n"));
        return text.toString();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.bytes();
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }
}
