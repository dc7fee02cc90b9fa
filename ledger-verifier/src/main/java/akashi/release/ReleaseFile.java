package akashi.release;

import akashi.checkpoint.SignedCheckpoint;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.Base64;
import akashi.text.MalformedException;
import akashi.tree.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code release.json}: the event that commits to a release, and its proof (docs/format/release.md). Immutable.
 *
 * @param entry      the event's bytes
 * @param leafIndex  where it stands
 * @param proof      from its leaf up to the root
 * @param checkpoint the signed checkpoint, as text
 */
public record ReleaseFile(byte[] entry, long leafIndex, List<Hash> proof, String checkpoint) {
    /** Name of the file. */
    public static final String FILE = "release.json";
    /** The longest one, in bytes. */
    public static final int LONGEST = 1 << 20;

    private static final String VERSION = "release/1";
    private static final JsonLimits LIMITS = new JsonLimits(LONGEST, 4, 1 << 20, 1_000);

    public ReleaseFile {
        entry = entry.clone();
        proof = List.copyOf(proof);
    }

    /** Reads the file, in its one spelling only. */
    public static ReleaseFile parse(byte[] file) throws MalformedException {
        JsonObject json = StrictJson.parseObject(file, LIMITS, FILE);
        if (!Arrays.equals(CompactJson.write(json), file)) {
            throw new MalformedException(FILE + ": not canonical");
        }
        if (!json.has("akashi") || !json.text("akashi").equals(VERSION)) {
            throw new MalformedException(FILE + ": not " + VERSION);
        }
        json.requireNames(FILE, "akashi", "event", "index", "proof", "checkpoint");
        List<Hash> proof = new ArrayList<>();
        for (JsonValue value : json.array("proof")) {
            if (!(value instanceof JsonString hash)) {
                throw new MalformedException(FILE + ": a hash of the proof is " + value.kind());
            }
            proof.add(Hash.fromBase64(hash.value(), FILE));
        }
        return new ReleaseFile(Base64.decode(json.text("event"), FILE), json.integer("index"), proof, json.text("checkpoint"));
    }

    /** The file. */
    public byte[] bytes() {
        return CompactJson.write(JsonObject.EMPTY.with("akashi", VERSION).with("event", Base64.encode(entry)).with("index", leafIndex)
                .with("proof", JsonArray.ofStrings(proof.stream().map(Hash::base64).toList())).with("checkpoint", checkpoint));
    }

    /** The event. */
    public StatisticsReleased released() throws MalformedException {
        return StatisticsReleased.of(PublicEvent.parse(entry));
    }

    /** The checkpoint. */
    public SignedCheckpoint signed() throws MalformedException {
        return SignedCheckpoint.parse(checkpoint.getBytes(StandardCharsets.UTF_8));
    }

    /** Does the proof lead from the event to the checkpoint's root hash? */
    public boolean isProved() throws MalformedException {
        SignedCheckpoint signed = signed();
        return InclusionProof.received(leafIndex, signed.checkpoint().treeSize(), proof).proves(Hash.leaf(entry), signed.checkpoint().rootHash());
    }

    @Override
    public byte[] entry() {
        return entry.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReleaseFile that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(entry);
    }

    @Override
    public String toString() {
        return "ReleaseFile[leaf " + leafIndex + "]";
    }
}
