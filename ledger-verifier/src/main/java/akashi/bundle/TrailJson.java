package akashi.bundle;

import akashi.caseindex.CaseIndexProof;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.Base64;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import akashi.tree.InclusionProof;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code trail.json}: members in one order, no white space, one spelling (docs/format/trail-bundle.md). */
final class TrailJson {
    private static final String VERSION = "trail/1";
    private static final int MOST_ENTRY_BYTES = 65_535;

    private TrailJson() {
    }

    static byte[] write(TrailBundle bundle) {
        JsonObject json = JsonObject.EMPTY.with("akashi", VERSION).with("kind", bundle.kind().word()).with("origin", bundle.origin())
                .with("events", array(bundle.events(), TrailJson::event))
                .with("erased", array(bundle.erased(), erased -> entry(erased.entry()).with("note", erased.note())))
                .with("checkpoint", bundle.checkpoint())
                .with("index", bundle.index().map(TrailJson::index).orElse(JsonNull.NULL))
                .with("anchors", array(bundle.anchors(), anchor -> JsonObject.EMPTY.with("note", anchor.note())
                        .with("consistency", hashes(anchor.consistency()))));
        return CompactJson.write(json);
    }

    static TrailBundle read(byte[] bytes) throws MalformedException {
        JsonObject json = StrictJson.parseObject(bytes, JsonLimits.TRAIL, "trail.json");
        if (!Arrays.equals(CompactJson.write(json), bytes)) {
            throw new MalformedException("trail.json: not canonical");
        }
        // Before the members: a later version may have others, and its reader should be told so.
        if (!json.has("akashi") || !json.text("akashi").equals(VERSION)) {
            throw new MalformedException("trail.json: not " + VERSION);
        }
        json.requireNames("trail.json", "akashi", "kind", "origin", "events", "erased", "checkpoint", "index", "anchors");
        BundleKind kind = BundleKind.of(json.text("kind"));
        List<BundledEvent> events = list(json.array("events"), TrailJson::readEvent);
        List<ErasedEntry> erased = list(json.array("erased"), TrailJson::readErased);
        Optional<IndexEvidence> index = json.value("index") == JsonNull.NULL ? Optional.empty()
                : Optional.of(readIndex(json.object("index")));
        if (kind == BundleKind.RECEIPT && index.isPresent()) {
            throw new MalformedException("trail.json: a receipt with a case index");
        }
        if (!rises(events.stream().map(BundledEvent::entry).toList()) || !rises(erased.stream().map(ErasedEntry::entry).toList())) {
            throw new MalformedException("trail.json: entries are not in the order of their leaves");
        }
        return new TrailBundle(kind, json.text("origin"), events, erased, json.text("checkpoint"), index,
                list(json.array("anchors"), TrailJson::readAnchor));
    }

    static boolean rises(List<BundledEntry> entries) {
        long before = -1;
        for (BundledEntry entry : entries) {
            if (entry.index() <= before) {
                return false;
            }
            before = entry.index();
        }
        return true;
    }

    private static JsonObject event(BundledEvent event) {
        BundledEntry entry = event.entry();
        return JsonObject.EMPTY.with("index", entry.index()).with("entry", Base64.encode(entry.entry()))
                .with("disclosures", JsonArray.ofStrings(event.disclosures())).with("proof", hashes(entry.proof()));
    }

    private static JsonObject entry(BundledEntry entry) {
        return JsonObject.EMPTY.with("index", entry.index()).with("entry", Base64.encode(entry.entry()))
                .with("proof", hashes(entry.proof()));
    }

    private static JsonValue index(IndexEvidence index) {
        return JsonObject.EMPTY.with("event", entry(index.event()))
                .with("proof", index.proof().<JsonValue>map(CaseIndexProof::json).orElse(JsonNull.NULL));
    }

    private static JsonArray hashes(List<Hash> hashes) {
        return JsonArray.ofStrings(hashes.stream().map(Hash::base64).toList());
    }

    private static BundledEvent readEvent(JsonObject json) throws MalformedException {
        json.requireNames("trail.json event", "index", "entry", "disclosures", "proof");
        return new BundledEvent(readEntry(json), strings(json.array("disclosures")));
    }

    private static ErasedEntry readErased(JsonObject json) throws MalformedException {
        json.requireNames("trail.json erased entry", "index", "entry", "proof", "note");
        return new ErasedEntry(readEntry(json), json.text("note"));
    }

    private static IndexEvidence readIndex(JsonObject json) throws MalformedException {
        json.requireNames("trail.json index", "event", "proof");
        JsonObject event = json.object("event");
        event.requireNames("trail.json index event", "index", "entry", "proof");
        return new IndexEvidence(readEntry(event), json.value("proof") == JsonNull.NULL ? Optional.empty()
                : Optional.of(CaseIndexProof.parse(json.array("proof"))));
    }

    private static BundledAnchor readAnchor(JsonObject json) throws MalformedException {
        json.requireNames("trail.json anchor", "note", "consistency");
        return new BundledAnchor(json.text("note"), readHashes(json.array("consistency"), ConsistencyProof.LONGEST));
    }

    private static BundledEntry readEntry(JsonObject json) throws MalformedException {
        byte[] entry = Base64.decode(json.text("entry"), "trail.json entry");
        if (json.integer("index") < 0 || entry.length > MOST_ENTRY_BYTES) {
            throw new MalformedException("trail.json: a negative leaf index or an entry too long");
        }
        return new BundledEntry(json.integer("index"), entry, readHashes(json.array("proof"), InclusionProof.LONGEST));
    }

    private static List<Hash> readHashes(JsonArray array, int most) throws MalformedException {
        if (array.size() > most) {
            throw new MalformedException("trail.json: a proof of more than " + most + " hashes");
        }
        List<Hash> hashes = new ArrayList<>(array.size());
        for (String text : strings(array)) {
            hashes.add(Hash.fromBase64(text, "trail.json proof"));
        }
        return hashes;
    }

    private static List<String> strings(JsonArray array) throws MalformedException {
        List<String> strings = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            if (!(value instanceof JsonString text)) {
                throw new MalformedException("trail.json: " + value.kind() + ", not string");
            }
            strings.add(text.value());
        }
        return strings;
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> writing) {
        return new JsonArray(items.stream().<JsonValue>map(writing).toList());
    }

    private static <T> List<T> list(JsonArray array, Reading<T> reading) throws MalformedException {
        List<T> list = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            if (!(value instanceof JsonObject object)) {
                throw new MalformedException("trail.json: " + value.kind() + ", not object");
            }
            list.add(reading.read(object));
        }
        return list;
    }

    private interface Reading<T> {
        T read(JsonObject json) throws MalformedException;
    }
}
