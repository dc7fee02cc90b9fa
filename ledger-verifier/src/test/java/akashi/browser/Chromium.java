package akashi.browser;

import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven over its DevTools protocol. Without the program it fails: "not run" is no result. For one
 * thread.
 */
final class Chromium implements AutoCloseable {
    private static final JsonLimits ANSWER = new JsonLimits(64 << 20, 64, 32 << 20, 1_000_000);
    private static final String LISTENING = "DevTools listening on ";
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path profile;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private final String session;
    private int calls;

    private Chromium(Process process, Path profile, URI address) throws IOException {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Collector()).join();
        String target = text(call("Target.createTarget", JsonObject.EMPTY.with("url", "about:blank"), ""), "targetId");
        this.session = text(call("Target.attachToTarget", JsonObject.EMPTY.with("targetId", target).with("flatten", true), ""), "sessionId");
    }

    /** Starts it; {@code -Dakashi.chromium} may name another program than {@code chromium}. */
    static Chromium start(String... options) throws IOException {
        Path profile = Files.createTempDirectory("chromium");
        List<String> command = new ArrayList<>(List.of(System.getProperty("akashi.chromium", "chromium"), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", "--remote-debugging-port=0", "--remote-allow-origins=*", "--lang=en-US",
                "--user-data-dir=" + profile));
        command.addAll(List.of(options));
        command.add("about:blank");
        Path said = Files.createFile(profile.resolve("stderr"));
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile()).start();
        for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
            Optional<String> line = Files.readString(said, StandardCharsets.ISO_8859_1).lines().filter(each -> each.startsWith(LISTENING)).findFirst();
            if (line.isPresent()) {
                return new Chromium(process, profile, URI.create(line.get().substring(LISTENING.length()).trim()));
            }
            pause();
        }
        process.destroyForcibly();
        throw new IOException("chromium did not start: " + Files.readString(said, StandardCharsets.ISO_8859_1));
    }

    /** Opens an address and waits until the page has read it. */
    void open(URI address) throws IOException {
        call("Page.navigate", JsonObject.EMPTY.with("url", address.toString()), session);
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Waits until an expression is true in the page. */
    void await(String condition) throws IOException {
        for (int tries = 0; tries < 600; tries++) {
            if (evaluate("String(" + condition + ")").equals("true")) {
                return;
            }
            pause();
        }
        throw new IOException("never came true in the page: " + condition);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What an expression, or the promise that it is, comes to: a string. */
    String evaluate(String expression) throws IOException {
        JsonObject answer = call("Runtime.evaluate", JsonObject.EMPTY.with("expression", expression).with("awaitPromise", true).with("returnByValue", true), session);
        JsonObject result = (JsonObject) answer.members().get("result");
        if (answer.has("exceptionDetails") || !(result.members().get("value") instanceof JsonString value)) {
            throw new IOException("the page answered " + CompactJson.text(answer));
        }
        return value.value();
    }

    /** Any method of the protocol, for this page. */
    JsonObject call(String method, JsonObject parameters) throws IOException {
        return call(method, parameters, session);
    }

    private JsonObject call(String method, JsonObject parameters, String toSession) throws IOException {
        int id = ++calls;
        JsonObject message = JsonObject.EMPTY.with("id", id).with("method", method).with("params", parameters);
        socket.sendText(CompactJson.text(toSession.isEmpty() ? message : message.with("sessionId", toSession)), true).join();
        try {
            for (String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS); answer != null; answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // Events come between the answers; some of them hold numbers that a strict reader refuses.
                if (answer.startsWith("{\"id\":" + id + ",")) {
                    JsonObject read = StrictJson.parseObject(answer.getBytes(StandardCharsets.UTF_8), ANSWER, "chromium");
                    if (read.members().get("result") instanceof JsonObject result) {
                        return result;
                    }
                    throw new IOException(method + " was refused: " + answer);
                }
            }
        } catch (MalformedException e) {
            throw new IOException(method + " was answered by what cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        throw new IOException(method + " was not answered");
    }

    static String text(JsonObject object, String name) {
        JsonValue value = object.members().get(name);
        if (value instanceof JsonString text) {
            return text.value();
        }
        throw new AssertionError("no " + name + " in " + CompactJson.text(object));
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** Puts messages together from their parts. */
    private final class Collector implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                answers.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
