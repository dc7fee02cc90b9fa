package akashi.browser;

import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A headless Firefox with one page, driven over WebDriver BiDi. For one thread. */
final class Firefox implements Browser {
    private final BrowserProcess process;
    private final Messages messages;
    private final String context;
    private int calls;

    private Firefox(BrowserProcess process) throws IOException {
        this.process = process;
        this.messages = new Messages(URI.create(process.address() + "/session"));
        call("session.new", JsonObject.EMPTY.with("capabilities", JsonObject.EMPTY));
        JsonArray contexts = (JsonArray) call("browsingContext.getTree", JsonObject.EMPTY).members().get("contexts");
        this.context = Chromium.text((JsonObject) contexts.elements().get(0), "context");
    }

    /** Starts it; {@code -Dakashi.firefox} may name another program than {@code firefox-esr}, as Debian calls it. */
    static Firefox start() throws IOException {
        return new Firefox(BrowserProcess.start(profile -> List.of(System.getProperty("akashi.firefox", "firefox-esr"), "--headless", "--no-remote", "--profile",
                profile.toString(), "--remote-debugging-port", "0", "about:blank"), "WebDriver BiDi listening on "));
    }

    @Override
    public void open(URI address) throws IOException {
        call("browsingContext.navigate", JsonObject.EMPTY.with("context", context).with("url", address.toString()).with("wait", "complete"));
    }

    @Override
    public String evaluate(String expression) throws IOException {
        JsonObject answer = call("script.evaluate", JsonObject.EMPTY.with("expression", expression).with("awaitPromise", true)
                .with("target", JsonObject.EMPTY.with("context", context)));
        if (!(answer.members().get("result") instanceof JsonObject result) || !Chromium.text(result, "type").equals("string")) {
            throw new IOException("the page answered " + CompactJson.text(answer));
        }
        return Chromium.text(result, "value");
    }

    private JsonObject call(String method, JsonObject parameters) throws IOException {
        int id = ++calls;
        String answer = messages.exchange(CompactJson.text(JsonObject.EMPTY.with("id", id).with("method", method).with("params", parameters)),
                "{\"type\":\"success\",\"id\":" + id + ",", "{\"type\":\"error\",\"id\":" + id + ",");
        try {
            if (StrictJson.parseObject(answer.getBytes(StandardCharsets.UTF_8), Chromium.ANSWER, "firefox").members().get("result") instanceof JsonObject result) {
                return result;
            }
        } catch (MalformedException e) {
            throw new IOException(method + " was answered by what cannot be read: " + answer.substring(0, Math.min(500, answer.length())), e);
        }
        throw new IOException(method + " was refused: " + answer.substring(0, Math.min(2_000, answer.length())));
    }

    @Override
    public void close() throws IOException {
        messages.close();
        process.close();
    }
}
