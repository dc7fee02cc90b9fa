package akashi.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What goes to and fro between a test and a browser: whole messages over a web socket. For one thread. */
final class Messages {
    private static final long PATIENCE_SECONDS = 300;

    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    Messages(URI address) {
        this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Collector()).join();
    }

    /** Sends a message, and answers the first one after it that begins with one of these; others are events that nobody waits for. */
    String exchange(String message, String... beginnings) throws IOException {
        socket.sendText(message, true).join();
        try {
            for (String answer = next(); answer != null; answer = next()) {
                for (String beginning : beginnings) {
                    if (answer.startsWith(beginning)) {
                        return answer;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        throw new IOException("not answered: " + message.substring(0, Math.min(200, message.length())));
    }

    private String next() throws InterruptedException {
        return arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void close() {
        socket.abort();
    }

    /** Puts messages together from their parts. */
    private final class Collector implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                arrived.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
