package akashi.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A log's files behind a web server of this machine, which a test may change while they are read. */
public final class LogServer implements AutoCloseable {
    /** How a path is answered instead of with its file. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public LogServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/log/", this::answer);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/log";
    }

    /** Serves these files and no others, as they are. */
    public void serve(Map<String, byte[]> all) {
        answers.clear();
        files.keySet().retainAll(all.keySet());
        files.putAll(all);
        asked.clear();
    }

    /** The files served, to be changed. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** Answers this path in this way. */
    public void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** The paths asked for since {@link #serve}. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/log/", "");
        asked.add(path);
        Answer own = answers.get(path);
        byte[] bytes = files.get(path);
        try (exchange) {
            if (own != null) {
                own.to(exchange);
            } else if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
