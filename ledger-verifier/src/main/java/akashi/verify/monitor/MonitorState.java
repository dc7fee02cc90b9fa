package akashi.verify.monitor;

import akashi.checkpoint.SignedCheckpoint;
import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.Base64;
import akashi.text.Instants;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What a monitor knows of one log.
 *
 * @param verified the newest checkpoint with a quorum that is shown to be a growth of all before it
 * @param signed   the largest that the log signed, with or without witnesses, of the same history
 * @param scanned  the right edge of the tree that was hashed out of entries; never beyond {@code verified}
 * @param since    when {@code verified} was first seen, by this machine's clock
 */
public record MonitorState(Optional<SignedCheckpoint> verified, Optional<SignedCheckpoint> signed, LogTree scanned, Instant since) {
    /** The most bytes that it can have when it is written down. */
    public static final int LONGEST = 3 << 20;

    private static final String FORMAT = "monitor/1";
    private static final JsonLimits LIMITS = new JsonLimits(LONGEST, 2, 1 << 20, 20);

    public MonitorState {
        long most = verified.map(each -> each.checkpoint().treeSize()).orElse(0L);
        if (scanned.size() > most) {
            throw new IllegalArgumentException("scanned beyond what was verified");
        }
    }

    /** Of a log that was never seen. */
    public static MonitorState nothing(Instant now) {
        return new MonitorState(Optional.empty(), Optional.empty(), LogTree.EMPTY, now);
    }

    MonitorState withScanned(LogTree tree) {
        return new MonitorState(verified, signed, tree, since);
    }

    /** Reads what {@link #bytes} wrote. */
    public static MonitorState parse(byte[] bytes) throws MalformedException {
        if (!(StrictJson.parse(bytes, LIMITS, "monitor's memory") instanceof JsonObject object)) {
            throw new MalformedException("monitor's memory: not an object");
        }
        object.requireNames("monitor's memory", "akashi", "verified", "signed", "scannedSize", "scannedPeaks", "since");
        if (!object.text("akashi").equals(FORMAT)) {
            throw new MalformedException("monitor's memory: of another format than " + FORMAT);
        }
        LogTree scanned = LogTree.of(object.integer("scannedSize"), Base64.decode(object.text("scannedPeaks"), "monitor's memory: peaks"));
        try {
            return new MonitorState(note(object, "verified"), note(object, "signed"), scanned,
                    Instants.parse(object.text("since"), "monitor's memory: since"));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("monitor's memory: " + e.getMessage(), e);
        }
    }

    /** One line of JSON. */
    public byte[] bytes() {
        JsonObject object = JsonObject.EMPTY.with("akashi", FORMAT).with("verified", json(verified)).with("signed", json(signed))
                .with("scannedSize", scanned.size()).with("scannedPeaks", Base64.encode(scanned.peakBytes()))
                .with("since", Instants.format(since));
        return (CompactJson.text(object) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<SignedCheckpoint> note(JsonObject object, String name) throws MalformedException {
        return object.value(name) == JsonNull.NULL ? Optional.empty()
                : Optional.of(SignedCheckpoint.parse(object.text(name).getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonValue json(Optional<SignedCheckpoint> note) {
        return note.<JsonValue>map(each -> new JsonString(new String(each.bytes(), StandardCharsets.UTF_8))).orElse(JsonNull.NULL);
    }
}
