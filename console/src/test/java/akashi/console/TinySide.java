package akashi.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/**
 * Stands for a side: a real process with a real HTTP server, and no ledger. What it did it writes into DIR/diary; files named
 * {@code refuse-start}, {@code end-soon} and {@code refuse-import} in DIR tell it how to misbehave.
 */
public final class TinySide {
    private final String word;
    private final Path directory;

    private TinySide(String word, Path directory) {
        this.word = word;
        this.directory = directory;
    }

    /** Arguments as a side gets them; which one it plays stands in the property {@code side}, set by the two classes below. */
    static void run(String word, String[] arguments) throws IOException, InterruptedException {
        String data = "";
        int port = 0;
        for (String argument : arguments) {
            if (argument.equals("--akashi.rotate-master-key=now")) {
                new TinySide(word, Path.of(data)).rotate();
                return;
            }
            data = argument.startsWith("--akashi.data=") ? argument.substring("--akashi.data=".length()) : data;
            port = argument.startsWith("--server.port=") ? Integer.parseInt(argument.substring("--server.port=".length())) : port;
        }
        new TinySide(word, Path.of(data)).serve(port);
    }

    private void rotate() throws IOException {
        if (Files.exists(directory.resolve("refuse-start-" + word))) {
            System.err.println("akashi command side: something opens under no key");
            System.exit(1);
        }
        note("master key changed");
        System.out.println("the master key 1 is destroyed");
    }

    private void serve(int port) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve("refuse-start-" + word))) {
            System.err.println("noise");
            System.err.println(word + "-side: another " + word + " side is running on this directory");
            System.exit(1);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(directory.resolve("credentials"), "{\"operator\":\"secret\",\"staff\":{\"registrar\":\"secret\"}}");
        Path ready = directory.resolve(word + ".json");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Files.deleteIfExists(ready);
                note(word + " stopped");
            } catch (IOException e) {
                e.printStackTrace();
            }
        }));
        note(word + " started");
        Path unfinished = directory.resolve(word + ".json.new");
        Files.writeString(unfinished, "{\"pid\":" + ProcessHandle.current().pid() + ",\"url\":\"http://127.0.0.1:"
                + server.getAddress().getPort() + "\"}");
        Files.move(unfinished, ready);
        new CountDownLatch(1).await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        note(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body.length);
        boolean allowed = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/die")) {
            System.err.println(word + "-side: the disk is on fire");
            Runtime.getRuntime().halt(3);
        }
        String text = switch (path) {
            case "/api/imports/check" -> Files.exists(directory.resolve("refuse-import"))
                    ? "{\"type\":\"urn:akashi:problem:malformed\",\"title\":\"t\",\"detail\":\"line 17: not utf-8 \\u001b[31m\"}"
                    : "{\"cases\":2,\"events\":3,\"sha256\":\"x\",\"findings\":{}}";
            case "/api/imports" -> "{\"cases\":2,\"events\":3,\"newCases\":1,\"newEvents\":2,\"already\":1,"
                    + "\"findings\":{\"times-out-of-order\":4},"
                    + "\"measures\":[{\"code\":\"cases-past-deadline\",\"count\":1,\"of\":2}]}";
            case "/api/case-index" -> "{\"leaf\":9,\"treeSize\":10,\"root\":\"r\",\"cases\":2}";
            case "/api/cases" -> "[{\"case\":\"A\\u001b[31m1\",\"events\":3},{\"case\":\"B2\",\"events\":12}]";
            case "/api/cases/A 1/access-codes" -> "{\"code\":\"AAAA-BBBB\",\"leaf\":4}";
            case "/api/cases/A 1/trail", "/api/cases/A 1/receipt" -> "bytes of a bundle";
            case "/api/history" -> Files.readString(directory.resolve("history-stream"));
            case "/api/erasures" -> Files.readString(directory.resolve("erasure-request"));
            case "/api/erasures/r-1/execution" -> {
                Files.write(directory.resolve("erasure-notes"), body);
                yield "{\"id\":\"r-1\",\"count\":2,\"wholeCase\":false,\"tidied\":true}";
            }
            default -> "{\"title\":\"no such case\"}";
        };
        int status = !allowed ? 401 : text.contains("no such case") ? 404 : text.contains("not utf-8") ? 422 : 200;
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Akashi-Tree-Size", "7");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized void note(String line) throws IOException {
        Files.writeString(directory.resolve("diary"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The command side of it. */
    public static final class Command {
        private Command() {
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            run("command", arguments);
        }
    }

    /** The query side of it. */
    public static final class Query {
        private Query() {
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            run("query", arguments);
        }
    }
}
