package akashi.event;

import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names and rules that sealing and opening share (docs/format/entry.md). */
final class Layers {
    static final String RECORD = "record";
    static final String CONTENT = "content";
    static final String FACETS = "facets";
    static final String LINK = "link";
    static final String ROW = "row";
    static final List<String> RUNGS = List.of("d1", "d2", "d3");
    static final String DIGESTS = "_sd";

    private static final byte[] ROW_DOMAIN = "akashi/row/1\n".getBytes(StandardCharsets.US_ASCII);

    private Layers() {
    }

    /**
     * The row's salt: a function of the record's disclosure, so that it differs for every event and only who holds that very record
     * can compute it.
     */
    static Salt rowSalt(Disclosure record) {
        return Salt.of(Hash.sha256(ROW_DOMAIN, record.ascii()).bytes());
    }

    /** The digests of these disclosures, sorted by their text, which hides their order. */
    static JsonArray digests(Collection<Disclosure> disclosures) {
        List<String> texts = new ArrayList<>(disclosures.size());
        for (Disclosure disclosure : disclosures) {
            texts.add(disclosure.digest().base64Url());
        }
        texts.sort(null);
        return JsonArray.ofStrings(texts);
    }

    static JsonArray digest(Disclosure disclosure) {
        return JsonArray.of(new JsonString(disclosure.digest().base64Url()));
    }

    /** Has a name that RFC 9901 gives a meaning of its own, at any depth? */
    static boolean hasForbidden(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.has(DIGESTS) || object.has("...") || object.members().values().stream().anyMatch(Layers::hasForbidden);
        }
        return value instanceof JsonArray array && array.elements().stream().anyMatch(Layers::hasForbidden);
    }
}
