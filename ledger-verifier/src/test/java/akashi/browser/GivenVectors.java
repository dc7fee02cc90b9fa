package akashi.browser;

import akashi.checkpoint.TlogProof;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.testkit.Shared;
import akashi.testkit.TestLog;
import akashi.testkit.VectorFile;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vectors that others made, and the formats' own, as files that a command can be given: notes and checkpoints as the last part of a proof. */
final class GivenVectors {
    private static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");
    private static final JsonLimits LIMITS = new JsonLimits(16 << 20, 16, 4 << 20, 400_000);
    private static final byte[] ENTRY = "entry".getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final List<GivenFile> given = new ArrayList<>();

    private GivenVectors(Path folder) {
        this.folder = folder;
    }

    static List<GivenFile> in(Path folder) throws IOException, MalformedException {
        GivenVectors vectors = new GivenVectors(folder);
        vectors.proofs();
        vectors.notes();
        vectors.policies();
        vectors.bundles();
        return vectors.given;
    }

    private void proofs() throws IOException, MalformedException {
        int i = 0;
        for (JsonObject each : objects(array("tlog-proof/proofs.json"))) {
            proof("proofs-" + i++, each.text("file"), each.text("leaf_utf8").getBytes(StandardCharsets.UTF_8), logs(List.of(each.text("log_vkey"))));
        }
    }

    private void notes() throws IOException, MalformedException {
        int i = 0;
        for (JsonObject each : objects(object("signed-note/notes.json").array("notes"))) {
            // As bytes: some of them are not UTF-8.
            byte[] note = Base64.getDecoder().decode(each.text("note_b64"));
            proof("notes-" + i++, joined("c2sp.org/tlog-proof@v1\nindex 0\n\n", note), ENTRY, logs(strings(each.array("vkeys"))));
        }
        for (JsonObject each : objects(array("checkpoint/real.json"))) {
            String keys = logs(strings(each.array(each.has("log_vkeys") ? "log_vkeys" : "witness_vkeys")));
            proof("real-" + i++, "c2sp.org/tlog-proof@v1\nindex 0\n\n" + each.text("note"), ENTRY, keys);
        }
        for (JsonObject each : objects(array("checkpoint/body-syntax.json"))) {
            proof("bodies-" + i++, "c2sp.org/tlog-proof@v1\nindex 0\n\n" + each.text("body") + "\n\u2014 o AAAAAAA=\n", ENTRY, "quorum none\n");
        }
        JsonObject cosignatures = object("cosignature/cosignatures.json");
        for (JsonObject each : objects(cosignatures.array("checkpoints"))) {
            proof("cosignatures-" + i++, "c2sp.org/tlog-proof@v1\nindex 0\n\n" + each.text("note"), ENTRY, "log " + cosignatures.text("log_vkey") + "\nwitness A "
                    + cosignatures.text("witness_ed25519_vkey") + "\nwitness B " + cosignatures.text("witness_mldsa44_vkey") + "\ngroup G 2 A B\nquorum G\n");
        }
    }

    private void policies() throws IOException, MalformedException {
        TestLog log = TestLog.withCases(7);
        String proof = new String(new TlogProof(Optional.empty(), 3, log.inclusion(3, log.size()), log.checkpoint()).bytes(), StandardCharsets.UTF_8);
        JsonObject policies = object("policy/policies.json");
        List<JsonObject> all = new ArrayList<>(objects(policies.array("valid")));
        all.addAll(objects(policies.array("invalid")));
        for (int i = 0; i < all.size(); i++) {
            proof("policies-" + i, proof, log.entry(3), all.get(i).text("policy"));
        }
    }

    private void bundles() throws IOException {
        byte[] trail = TestLog.withCases(8).trail("A-1").zip(Language.EN);
        for (String format : List.of("trail-bundle", "event", "case-index")) {
            for (Map.Entry<String, VectorFile> each : VectorFile.committed(format, 5).entrySet()) {
                Path own = Files.createDirectories(folder.resolve(format + "-" + given.size()));
                Files.write(own.resolve("policy"), TestLog.withCases(8).policy(0));
                Files.write(own.resolve("earlier"), trail);
                given.add(new GivenFile(format + " " + each.getKey(), "trail", Files.write(own.resolve("file"), each.getValue().body()), Optional.empty(),
                        own.resolve("policy"), Optional.of(own.resolve("earlier")), Optional.empty(), NOW));
            }
        }
    }

    private void proof(String id, String proof, byte[] entry, String policy) throws IOException {
        proof(id, proof.getBytes(StandardCharsets.UTF_8), entry, policy);
    }

    private void proof(String id, byte[] proof, byte[] entry, String policy) throws IOException {
        Path own = Files.createDirectories(folder.resolve(id));
        given.add(new GivenFile(id, "proof", Files.write(own.resolve("file"), proof), Optional.of(Files.write(own.resolve("entry"), entry)),
                Files.writeString(own.resolve("policy"), policy, StandardCharsets.UTF_8), Optional.empty(), Optional.empty(), NOW));
    }

    private static byte[] joined(String start, byte[] rest) {
        byte[] first = start.getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[first.length + rest.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(rest, 0, both, first.length, rest.length);
        return both;
    }

    private static String logs(List<String> keys) {
        return String.join("", keys.stream().map(key -> "log " + key + "\n").toList()) + "quorum none\n";
    }

    private static JsonArray array(String file) throws MalformedException {
        return (JsonArray) StrictJson.parse(readable(file), LIMITS, file);
    }

    private static JsonObject object(String file) throws MalformedException {
        return (JsonObject) StrictJson.parse(readable(file), LIMITS, file);
    }

    /** Numbers that a strict reader refuses are read as text. */
    private static byte[] readable(String file) {
        return new String(Shared.bytes("vectors/" + file), StandardCharsets.UTF_8).replaceAll("(\"[A-Za-z0-9_]+\": ?)(-?[0-9]{16,})", "$1\"$2\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.elements().stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> strings(JsonArray array) {
        return array.elements().stream().map(JsonString.class::cast).map(JsonString::value).toList();
    }
}
