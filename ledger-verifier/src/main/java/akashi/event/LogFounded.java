package akashi.event;

import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaf 0: what this log is (docs/format/public-events.md). Revision 1 founds a log that succeeds none, revision 2 one that does.
 *
 * @param origin      the log's identity line
 * @param keys        the verifier keys that it will sign with, as text
 * @param predecessor the log that this one succeeds; its origin is another
 */
public record LogFounded(String origin, List<String> keys, Optional<Predecessor> predecessor) {
    private static final String TYPE = "LogFounded";
    private static final String FORMAT = "akashi/1";
    private static final int SUCCESSOR = 2;

    public LogFounded {
        keys = List.copyOf(keys);
        if (origin.isEmpty() || keys.isEmpty()) {
            throw new IllegalArgumentException("a log has an origin and a key");
        }
        if (predecessor.filter(before -> before.origin().equals(origin)).isPresent()) {
            throw new IllegalArgumentException("a log does not succeed itself");
        }
    }

    /** A log that succeeds none. */
    public LogFounded(String origin, List<String> keys) {
        this(origin, keys, Optional.empty());
    }

    /** Is this event one, of whatever revision? */
    public static boolean isOne(PublicEvent event) {
        return event.type().equals(TYPE);
    }

    /** As an event. */
    public PublicEvent event(Instant recordedAt) {
        JsonObject own = JsonObject.EMPTY.with("origin", origin).with("keys", JsonArray.ofStrings(keys)).with("format", FORMAT);
        return predecessor.map(before -> new PublicEvent(TYPE, SUCCESSOR, recordedAt, own.with("predecessor", before.json())))
                .orElseGet(() -> new PublicEvent(TYPE, 1, recordedAt, own));
    }

    /** Reads it from an event. */
    public static LogFounded of(PublicEvent event) throws MalformedException {
        boolean succeeds = event.revision() == SUCCESSOR;
        if (succeeds) {
            event.require(TYPE, SUCCESSOR, "origin", "keys", "format", "predecessor");
        } else {
            event.require(TYPE, 1, "origin", "keys", "format");
        }
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
        String origin = event.own().text("origin");
        Optional<Predecessor> before = succeeds ? Optional.of(Predecessor.of(event.own().object("predecessor"))) : Optional.empty();
        if (before.isPresent() && before.get().origin().equals(origin)) {
            throw new MalformedException("LogFounded: succeeds itself");
        }
        return new LogFounded(origin, keys, before);
    }
}
