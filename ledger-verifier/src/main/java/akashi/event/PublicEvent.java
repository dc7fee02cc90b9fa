package akashi.event;

import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event that concerns no person, in clear (docs/format/public-events.md). Types that this version does not know are read all the
 * same: a log goes on growing after its verifier was downloaded.
 *
 * @param type       what it is
 * @param revision   of the type
 * @param recordedAt by the institution's clock; milliseconds
 * @param own        the type's own members, in their order
 */
public record PublicEvent(String type, int revision, Instant recordedAt, JsonObject own) implements Entry {
    private static final String VERSION = "public/1";
    private static final String[] COMMON = {"akashi", "type", "revision", "recordedAt"};

    public PublicEvent {
        if (type.isEmpty() || revision < 1 || own.members().keySet().stream().anyMatch(Arrays.asList(COMMON)::contains) || Layers.hasForbidden(own)) {
            throw new IllegalArgumentException("a public event needs a type, a revision and members of its own");
        }
        // What its bytes could not say would be lost when they are read again.
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Reads the entry of a public event, in its one spelling only. */
    public static PublicEvent parse(byte[] entry) throws MalformedException {
        JsonObject json = StrictJson.parseObject(entry, JsonLimits.ENTRY, "public event");
        if (!Arrays.equals(CompactJson.write(json), entry)) {
            throw new MalformedException("public event: not canonical");
        }
        if (json.names().size() < COMMON.length || !json.names().subList(0, COMMON.length).equals(Arrays.asList(COMMON))) {
            throw new MalformedException("public event: does not start with akashi, type, revision, recordedAt");
        }
        if (!json.text("akashi").equals(VERSION)) {
            throw new MalformedException("public event: not " + VERSION);
        }
        Map<String, JsonValue> own = new LinkedHashMap<>(json.members());
        own.keySet().removeAll(Arrays.asList(COMMON));
        long revision = json.integer("revision");
        if (json.text("type").isEmpty() || revision < 1 || revision > Integer.MAX_VALUE || Layers.hasForbidden(json)) {
            throw new MalformedException("public event: type, revision or a forbidden name");
        }
        return new PublicEvent(json.text("type"), (int) revision, Instants.parse(json.text("recordedAt"), "public event"), new JsonObject(own));
    }

    @Override
    public byte[] entry() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("akashi", new JsonString(VERSION));
        members.putAll(JsonObject.EMPTY.with("type", type).with("revision", revision).with("recordedAt", Instants.format(recordedAt)).members());
        members.putAll(own.members());
        byte[] entry = CompactJson.write(new JsonObject(members));
        if (entry.length > MAX_BYTES) {
            throw new IllegalArgumentException("public event " + type + ": " + entry.length + " bytes");
        }
        return entry;
    }

    /** Refuses an event of another type or revision, or with other members of its own than these in this order. */
    public void require(String expectedType, int expectedRevision, String... names) throws MalformedException {
        if (!type.equals(expectedType) || revision != expectedRevision) {
            throw new MalformedException("public event: not " + expectedType + " in revision " + expectedRevision);
        }
        own.requireNames(expectedType, names);
    }
}
