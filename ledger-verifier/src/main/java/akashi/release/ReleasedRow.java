package akashi.release;

import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a release's rows: a row as far as it is opened (docs/format/release.md). Immutable.
 *
 * @param digest of the row
 * @param opened the disclosures row, d1, d2, d3, as far as they are opened; none: the row is not opened
 */
public record ReleasedRow(Hash digest, List<Disclosure> opened) {
    /** The longest line, in bytes, without its end. */
    public static final int LONGEST = JsonLimits.ENTRY.documentBytes();
    /** The layers of a row, from the headline down. */
    public static final List<String> LAYERS = List.of("row", "d1", "d2", "d3");
    private static final String WHAT = "row";
    private static final String DIGESTS = "_sd";

    public ReleasedRow {
        opened = List.copyOf(opened);
        if (!opened.isEmpty() && !opened.get(0).digest().equals(digest)) {
            throw new IllegalArgumentException("a row under another digest");
        }
    }

    /** A row of which so many layers are opened; 0: none. @param layers at least as many disclosures: row, d1, d2, d3 */
    public static ReleasedRow of(List<Disclosure> layers, int depth) {
        return new ReleasedRow(layers.get(0).digest(), layers.subList(0, depth));
    }

    /** Reads a line without its end, in its one spelling only; every disclosure is the one that the layer above names. */
    public static ReleasedRow parse(byte[] line) throws MalformedException {
        JsonObject json = StrictJson.parseObject(line, JsonLimits.ENTRY, WHAT);
        if (!Arrays.equals(CompactJson.write(json), line)) {
            throw new MalformedException(WHAT + ": not canonical");
        }
        if (json.has("row")) {
            json.requireNames(WHAT, "row");
            return new ReleasedRow(Hash.fromBase64Url(json.text("row"), WHAT), List.of());
        }
        json.requireNames(WHAT, "open");
        JsonArray texts = json.array("open");
        if (texts.size() < 1 || texts.size() > LAYERS.size()) {
            throw new MalformedException(WHAT + ": " + texts.size() + " disclosures");
        }
        List<Disclosure> opened = new ArrayList<>();
        for (JsonValue value : texts) {
            if (!(value instanceof JsonString text)) {
                throw new MalformedException(WHAT + ": " + value.kind() + ", not string");
            }
            opened.add(layer(Disclosure.parse(text.value()), opened));
        }
        return new ReleasedRow(opened.get(0).digest(), opened);
    }

    /** The line, without its end. */
    public byte[] bytes() {
        return CompactJson.write(opened.isEmpty() ? JsonObject.EMPTY.with("row", digest.base64Url())
                : JsonObject.EMPTY.with("open", JsonArray.ofStrings(opened.stream().map(Disclosure::text).toList())));
    }

    /** What it says; empty: it is not opened. */
    public Optional<RowFacts> facts() {
        return opened.isEmpty() ? Optional.empty() : Optional.of(factsOf(opened));
    }

    /** What these layers say: row, and rungs as far as given. */
    public static RowFacts factsOf(List<Disclosure> layers) {
        List<JsonObject> rungs = new ArrayList<>();
        layers.subList(1, layers.size()).forEach(rung -> rungs.add(facts(rung)));
        return new RowFacts(facts(layers.get(0)), rungs);
    }

    private static Disclosure layer(Disclosure given, List<Disclosure> above) throws MalformedException {
        int depth = above.size();
        String name = LAYERS.get(depth);
        if (!given.name().equals(name) || given.salt().length() != (depth == 0 ? Salt.ROW_LENGTH : Salt.LENGTH)) {
            throw new MalformedException(WHAT + ": no disclosure of " + name + " where one must be");
        }
        if (!(given.value() instanceof JsonObject value)) {
            throw new MalformedException(WHAT + ": " + name + " holds no facts");
        }
        boolean isLast = depth == LAYERS.size() - 1;
        if (isLast ? value.has(DIGESTS) : !DIGESTS.equals(lastName(value)) || value.array(DIGESTS).size() != 1) {
            throw new MalformedException(WHAT + ": " + name + " does not name the one layer below it");
        }
        if (depth > 0) {
            JsonObject before = (JsonObject) above.get(depth - 1).value();
            if (!before.array(DIGESTS).elements().equals(List.of(new JsonString(given.digest().base64Url())))) {
                throw new MalformedException(WHAT + ": " + name + " is not the one that was sealed");
            }
        }
        return given;
    }

    private static String lastName(JsonObject value) {
        List<String> names = value.names();
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    private static JsonObject facts(Disclosure layer) {
        Map<String, JsonValue> facts = new LinkedHashMap<>(((JsonObject) layer.value()).members());
        facts.remove(DIGESTS);
        return new JsonObject(facts);
    }

    /** Shows the digest alone, which is public. */
    @Override
    public String toString() {
        return "ReleasedRow[" + digest.base64Url() + "]";
    }
}
