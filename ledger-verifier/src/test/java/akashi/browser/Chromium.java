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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A headless Chromium with one page, driven over its DevTools protocol. For one thread. */
final class Chromium implements Browser {
    static final JsonLimits ANSWER = new JsonLimits(64 << 20, 64, 32 << 20, 1_000_000);

    private final BrowserProcess process;
    private final Messages messages;
    private final String session;
    private int calls;

    private Chromium(BrowserProcess process) throws IOException {
        this.process = process;
        this.messages = new Messages(process.address());
        String target = text(call("Target.createTarget", JsonObject.EMPTY.with("url", "about:blank"), ""), "targetId");
        this.session = text(call("Target.attachToTarget", JsonObject.EMPTY.with("targetId", target).with("flatten", true), ""), "sessionId");
    }

    /** Starts it; {@code -Dakashi.chromium} may name another program than {@code chromium}. */
    static Chromium start(String... options) throws IOException {
        return new Chromium(BrowserProcess.start(profile -> {
            List<String> command = new ArrayList<>(List.of(System.getProperty("akashi.chromium", "chromium"), "--headless=new", "--no-sandbox", "--disable-gpu",
                    "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", "--remote-debugging-port=0", "--remote-allow-origins=*", "--lang=en-US",
                    "--user-data-dir=" + profile));
            command.addAll(List.of(options));
            command.add("about:blank");
            return command;
        }, "DevTools listening on "));
    }

    @Override
    public void open(URI address) throws IOException {
        call("Page.navigate", JsonObject.EMPTY.with("url", address.toString()), session);
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    @Override
    public String evaluate(String expression) throws IOException {
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
        // Events come between the answers; some of them hold numbers that a strict reader refuses.
        String answer = messages.exchange(CompactJson.text(toSession.isEmpty() ? message : message.with("sessionId", toSession)), "{\"id\":" + id + ",");
        try {
            if (StrictJson.parseObject(answer.getBytes(StandardCharsets.UTF_8), ANSWER, "chromium").members().get("result") instanceof JsonObject result) {
                return result;
            }
        } catch (MalformedException e) {
            throw new IOException(method + " was answered by what cannot be read", e);
        }
        throw new IOException(method + " was refused: " + answer);
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
        messages.close();
        process.close();
    }
}
