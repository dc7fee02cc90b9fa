package akashi.event;

import akashi.bundle.TrailBundle;
import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexTree;
import akashi.caseindex.IndexedCase;
import akashi.casefile.EventCatalogue;
import akashi.disclosure.Disclosure;
import akashi.erasure.ErasureRequest;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.testkit.DocumentExample;
import akashi.testkit.TestLog;
import akashi.text.Hex;
import akashi.text.Language;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples that open the documents in docs/format, computed anew. */
class WorkedExampleTest {
    private static final String ORIGIN = "ledger.example/akashi";
    private static final String NUMBER = "2026-K-0042";
    private static final Instant RECORDED = Instant.parse("2026-11-23T01:30:00Z");

    private final FacetRules rules = new FacetRules("Asia/Tokyo", List.of("ApplicationReceived", "DecisionRecorded"));
    private final CaseLabel label = CaseLabel.of(repeated(0x11));
    private final EventKey key = EventKey.of(counting());
    private final SealedEvent first = seal(key, CaseRecord.first(NUMBER, label), "ApplicationReceived", fields(Map.of(
            "occurredAt", "2026-11-20T00:15:00.000Z", "office", "Osaka", "channel", "counter", "procedure", "Change of status of residence")));
    private final SealedEvent second = seal(EventKey.of(repeated(0x22)), CaseRecord.next(NUMBER, 1, first.leafHash()), "DecisionRecorded",
            fields(Map.of("occurredAt", "2026-11-22T05:00:00.000Z", "outcome", "granted")));

    @Test
    void entry() {
        StringBuilder layers = new StringBuilder();
        for (Disclosure disclosure : first.disclosures()) {
            layers.append(new String(disclosure.json(), StandardCharsets.UTF_8)).append("\n    digest ")
                    .append(disclosure.digest().base64Url()).append('\n');
        }
        DocumentExample.compare("entry.md", Map.of("disclosures", layers.toString(),
                "text", "disclosure  " + first.disclosures().get(4).text() + "\ndigest      " + first.disclosures().get(4).digest().base64Url(),
                "entry", text(first.entryBytes()) + "\n\nlength     " + first.entryBytes().length + " bytes\nleaf hash  " + first.leafHash().hex()));
    }

    @Test
    void keys() throws GeneralSecurityException {
        byte[] extracted = hmac(new byte[32], key.bytes());
        byte[] seal = hmac(extracted, bytes("akashi/1/seal\u0001"));
        byte[] salt = hmac(extracted, bytes("akashi/1/salt\u0001"));
        EventPlace place = new EventPlace(ORIGIN, NUMBER, 0);
        byte[] plaintext = DisclosureCodec.encode(first.disclosures());
        byte[] ciphertext = key.encrypt(place, plaintext);
        DocumentExample.compare("disclosure-and-keys.md", Map.of("keys", "event key              " + Hex.encode(key.bytes())
                + "\nHKDF-Extract           " + Hex.encode(extracted)
                + "\nakashi/1/seal          " + Hex.encode(seal)
                + "\nakashi/1/salt          " + Hex.encode(salt)
                + "\nsalt of /record        " + Hex.encode(Arrays.copyOf(hmac(salt, bytes("/record")), 16))
                + "\nsalt of /record/content/occurredAt  " + Hex.encode(Arrays.copyOf(hmac(salt, bytes("/record/content/occurredAt")), 16))
                + "\nsalt of /facets/link/row/d1/d2/d3   " + Hex.encode(Arrays.copyOf(hmac(salt, bytes("/facets/link/row/d1/d2/d3")), 16)),
                "ciphertext", "additional data  " + Hex.encode(bytes(ORIGIN + "\n" + NUMBER + "\n0\n"))
                + "\nplaintext        " + plaintext.length + " bytes, starting " + Hex.encode(Arrays.copyOf(plaintext, 24))
                + "\nciphertext       " + ciphertext.length + " bytes, starting " + Hex.encode(Arrays.copyOf(ciphertext, 24))
                + "\n                 SHA-256 " + Hash.sha256(ciphertext).hex()));
    }

    @Test
    void public_events() {
        DocumentExample.compare("public-events.md", Map.of("events", text(new LogFounded(ORIGIN,
                List.of(ORIGIN + "+9a2b61c0+AQ...", ORIGIN + "+55d0c1f3+Bg...")).event(RECORDED).entry()) + "\n\n"
                + text(rules.event(RECORDED).entry()) + "\n\n" + text(CaseIndex.empty(2).event(RECORDED).entry())));
    }

    @Test
    void chain() {
        DocumentExample.compare("chain.md", Map.of("records", "leaf hash of event 0   " + first.leafHash().base64Url()
                + "\n\nrecord of event 0      " + CompactJson.text(first.disclosures().get(0).value())
                + "\n\nrecord of event 1      " + CompactJson.text(second.disclosures().get(0).value())));
    }

    @Test
    void facets() {
        int count = first.disclosures().size();
        Disclosure row = first.disclosures().get(count - 4);
        DocumentExample.compare("facets.md", Map.of("row", "rules  " + text(rules.event(RECORDED).entry())
                + "\n\nrow    " + CompactJson.text(row.value())
                + "\n\nsalt   " + Hash.sha256(bytes("akashi/row/1\n"), bytes(first.disclosures().get(0).text())).base64Url()));
    }

    @Test
    void case_index() {
        IndexedCase one = new IndexedCase(label, 2, second.leafHash());
        IndexedCase other = new IndexedCase(CaseLabel.of(repeated(0x51)), 7, Hash.sha256(bytes("another case's newest leaf hash")));
        CaseIndexTree tree = CaseIndexTree.of(12, List.of(one, other));
        Hash left = indexLeaf(one);
        Hash right = indexLeaf(other);
        Hash root = Hash.sha256(new byte[] {3, 0, 1}, left.bytes(), right.bytes());
        if (!root.equals(tree.root())) {
            throw new AssertionError("the document's arithmetic is not the code's");
        }
        DocumentExample.compare("case-index.md", Map.of("index", "case 1  label " + "11".repeat(32) + "\n        count 2  head " + one.head().hex()
                + "\n        leaf  " + left.hex() + "\ncase 2  label " + "51".repeat(32) + "\n        count 7  head " + other.head().hex()
                + "\n        leaf  " + right.hex() + "\nroot          " + root.hex()
                + "\nproof of case 1  " + CompactJson.text(tree.proof(label).orElseThrow().json())));
    }

    @Test
    void trail_bundle() {
        TrailBundle trail = TestLog.withCases(1).trail("A-1");
        byte[] zip = trail.zip(Language.EN);
        String json = text(trail.json());
        DocumentExample.compare("trail-bundle.md", Map.of("zip", "first 40 bytes  " + Hex.encode(Arrays.copyOf(zip, 40))
                + "\nlast 22 bytes   " + Hex.encode(Arrays.copyOfRange(zip, zip.length - 22, zip.length))
                + "\nlength          " + zip.length + "\nSHA-256         " + Hash.sha256(zip).hex(),
                "json", json.substring(0, json.indexOf("\"disclosures\"")) + "...\n\n..." + json.substring(json.indexOf("\"index\":{\"event\""))));
    }

    @Test
    void erasure() {
        SignerKey ombudsman = SignerKey.of("ombudsman.example", SignatureType.ED25519, counting());
        ErasureRequest request = new ErasureRequest("Zm9yIGV4YW1w", ORIGIN, NUMBER, false, "Act on the Protection of Personal Information, art. 98",
                Optional.of("E-12"), List.of(new ErasureRequest.Leaf(0, 17, first.leafHash())));
        DocumentExample.compare("erasure.md", Map.of("note", text(request.note(request.leaves().get(0)).sign(ombudsman).bytes()),
                "policy", "# akashi oversight " + ombudsman.verifierKey().text(),
                "files", text(request.bytes()) + "\n\n" + text(request.countersign(ombudsman))));
    }

    @Test
    void log() {
        DocumentExample.compare("log.md", Map.of("checkpoint", new TestLog(1).checkpoint().checkpoint().text()));
    }

    @Test
    void policy() {
        StringBuilder shown = new StringBuilder();
        for (String line : text(new TestLog(1).policy(2)).split("\n", -1)) {
            shown.append(line.length() > 120 ? line.substring(0, 100) + "..." : line).append('\n');
        }
        DocumentExample.compare("trust-policy.md", Map.of("policy", shown.toString()));
    }

    private SealedEvent seal(EventKey eventKey, CaseRecord record, String type, Map<String, JsonValue> fields) {
        Content content = new Content(type, 1, 1, Mode.NATIVE, RECORDED, fields);
        return new EventSealer(EventCatalogue.shipped()).seal(eventKey, record, content, rules.row(CaseSoFar.NONE, content).facets());
    }

    private static Map<String, JsonValue> fields(Map<String, String> texts) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        texts.forEach((name, value) -> fields.put(name, new JsonString(value)));
        if (texts.containsKey("channel")) {
            fields.put("attributes", JsonArray.of(JsonArray.ofStrings(List.of("form", "別記第三十号様式"))));
        }
        return new JsonObject(fields).members();
    }

    private static Hash indexLeaf(IndexedCase indexed) {
        return Hash.sha256(new byte[] {2}, indexed.label().bytes(), ByteBuffer.allocate(16).putLong(12).putLong(indexed.count()).array(),
                indexed.head().bytes());
    }

    private static byte[] hmac(byte[] macKey, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] repeated(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] counting() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
