package akashi.verify.evidence;

import akashi.checkpoint.OtherHistory;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two signed checkpoints of one log, and for two sizes perhaps the hashes that show that one is no growth of the other. It does not say
 * what it is evidence of: {@link EvidenceVerifier} finds that.
 *
 * @param smaller by tree size; of one size, the one with the smaller root hash
 * @param larger  the other
 * @param other   what the larger tree really begins with
 */
public record Evidence(SignedCheckpoint smaller, SignedCheckpoint larger, Optional<OtherHistory> other) {
    /** The most bytes that the file can have. */
    public static final int LONGEST = 4 << 20;

    private static final String FORMAT = "evidence/1";
    private static final JsonLimits LIMITS = new JsonLimits(LONGEST, 4, 1 << 20, 200);

    public Evidence {
        int bySize = Long.compare(smaller.checkpoint().treeSize(), larger.checkpoint().treeSize());
        if (bySize > 0 || bySize == 0 && smaller.checkpoint().rootHash().compareTo(larger.checkpoint().rootHash()) > 0) {
            throw new IllegalArgumentException("the larger checkpoint stands first");
        }
    }

    /** Evidence of these two, in whichever order. */
    public static Evidence of(SignedCheckpoint one, SignedCheckpoint two, Optional<OtherHistory> other) {
        int bySize = Long.compare(one.checkpoint().treeSize(), two.checkpoint().treeSize());
        boolean inOrder = bySize < 0 || bySize == 0 && one.checkpoint().rootHash().compareTo(two.checkpoint().rootHash()) <= 0;
        return inOrder ? new Evidence(one, two, other) : new Evidence(two, one, other);
    }

    /** Reads the one spelling: compact JSON, members in order, and a newline. */
    public static Evidence parse(byte[] file) throws MalformedException {
        JsonValue value = StrictJson.parse(file, LIMITS, "evidence");
        if (!(value instanceof JsonObject object)) {
            throw new MalformedException("evidence: not an object");
        }
        object.requireNames("evidence", "akashi", "smaller", "larger", "other");
        if (!object.text("akashi").equals(FORMAT)) {
            throw new MalformedException("evidence: of another format than " + FORMAT);
        }
        SignedCheckpoint smaller = note(object, "smaller");
        SignedCheckpoint larger = note(object, "larger");
        Optional<OtherHistory> other = object.value("other") == JsonNull.NULL ? Optional.empty()
                : Optional.of(other(object.object("other"), smaller, larger));
        Evidence evidence;
        try {
            evidence = new Evidence(smaller, larger, other);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("evidence: " + e.getMessage(), e);
        }
        if (!Arrays.equals(evidence.bytes(), file)) {
            throw new MalformedException("evidence: not in its one spelling");
        }
        return evidence;
    }

    /** The bytes that {@link #parse} reads. */
    public byte[] bytes() {
        JsonValue shown = other.<JsonValue>map(each -> JsonObject.EMPTY.with("prefixRoot", each.prefixRoot().base64())
                .with("path", JsonArray.ofStrings(each.growth().path().stream().map(Hash::base64).toList()))).orElse(JsonNull.NULL);
        JsonObject object = JsonObject.EMPTY.with("akashi", FORMAT)
                .with("smaller", new String(smaller.bytes(), StandardCharsets.UTF_8))
                .with("larger", new String(larger.bytes(), StandardCharsets.UTF_8)).with("other", shown);
        return (CompactJson.text(object) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A name for the file, out of what it holds: the same two trees have the same name, whoever cosigned them since. */
    public String fileName() {
        return name(smaller) + "-against-" + name(larger) + (other.isPresent() ? "-growth" : "") + ".json";
    }

    private static String name(SignedCheckpoint signed) {
        return signed.checkpoint().treeSize() + "-" + signed.checkpoint().rootHash().hex().substring(0, 16);
    }

    private static SignedCheckpoint note(JsonObject object, String name) throws MalformedException {
        return SignedCheckpoint.parse(object.text(name).getBytes(StandardCharsets.UTF_8));
    }

    private static OtherHistory other(JsonObject object, SignedCheckpoint smaller, SignedCheckpoint larger) throws MalformedException {
        object.requireNames("evidence: other", "prefixRoot", "path");
        List<Hash> path = new ArrayList<>();
        for (JsonValue hash : object.array("path")) {
            if (!(hash instanceof JsonString text)) {
                throw new MalformedException("evidence: a hash that is no text");
            }
            path.add(Hash.fromBase64(text.value(), "evidence: path"));
        }
        return new OtherHistory(Hash.fromBase64(object.text("prefixRoot"), "evidence: prefixRoot"),
                ConsistencyProof.received(smaller.checkpoint().treeSize(), larger.checkpoint().treeSize(), path));
    }
}
