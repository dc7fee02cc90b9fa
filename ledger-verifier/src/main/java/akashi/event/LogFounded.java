package akashi.event;

import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaf 0: what this log is (docs/format/public-events.md).
 *
 * @param origin the log's identity line
 * @param keys   the verifier keys that it will sign with, as text
 */
public record LogFounded(String origin, List<String> keys) {
    private static final String TYPE = "LogFounded";
    private static final String FORMAT = "akashi/1";

    public LogFounded {
        keys = List.copyOf(keys);
        if (origin.isEmpty() || keys.isEmpty()) {
            throw new IllegalArgumentException("a log has an origin and a key");
        }
    }

    /** As an event. */
    public PublicEvent event(Instant recordedAt) {
        return new PublicEvent(TYPE, 1, recordedAt,
                JsonObject.EMPTY.with("origin", origin).with("keys", JsonArray.ofStrings(keys)).with("format", FORMAT));
    }

    /** Reads it from an event. */
    public static LogFounded of(PublicEvent event) throws MalformedException {
        event.require(TYPE, 1, "origin", "keys", "format");
        if (!event.own().text("format").equals(FORMAT)) {
            throw new MalformedException("LogFounded: not " + FORMAT);
        }
        List<String> keys = new ArrayList<>();
        for (JsonValue key : event.own().array("keys")) {
            if (!(key instanceof JsonString text)) {
                throw new MalformedException("LogFounded: a key that is no string");
            }
            keys.add(text.value());
        }
        if (keys.isEmpty() || event.own().text("origin").isEmpty()) {
            throw new MalformedException("LogFounded: no origin or no key");
        }
        return new LogFounded(event.own().text("origin"), keys);
    }
}
