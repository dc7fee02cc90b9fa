package akashi.event;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seals events: record, content and facets into digests, two of which are the entry (docs/format/entry.md). A pure function of its
 * arguments; stateless, safe to share. It runs before the log's lock is taken, for every event: it formats nothing that it need not.
 */
public final class EventSealer {
    private final EventCatalogue catalogue;

    public EventSealer(EventCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Seals one event.
     *
     * @param key drawn for this attempt
     * @throws IllegalArgumentException where the content does not fit the schema of its type and revision; ask
     *                                  {@link EventSchema#fault} first
     */
    public SealedEvent seal(EventKey key, CaseRecord record, Content content, Facets facets) {
        EventSchema schema = catalogue.schema(content.type(), content.revision())
                .orElseThrow(() -> new IllegalArgumentException("no such event: " + content));
        schema.fault(content.fields()).ifPresent(fault -> {
            throw new IllegalArgumentException(content + ": " + fault);
        });
        Content whole = new Content(content.type(), content.revision(), content.rules(), content.mode(), content.recordedAt(),
                schema.complete(content.fields()));
        Mac256 salts = key.salts();

        List<Disclosure> fields = new ArrayList<>(whole.fields().size());
        for (Map.Entry<String, JsonValue> field : whole.fields().entrySet()) {
            fields.add(make(salts, "/record/content/" + field.getKey(), field.getKey(), field.getValue()));
        }
        Disclosure sealedContent = make(salts, "/record/content", Layers.CONTENT, contentValue(whole, Layers.digests(fields)));
        Disclosure sealedRecord = make(salts, "/record", Layers.RECORD, recordValue(record, Layers.digest(sealedContent)));
        List<Disclosure> layers = facetLayers(salts, Layers.rowSalt(sealedRecord), facets);

        List<Disclosure> all = new ArrayList<>(fields.size() + 8);
        all.add(sealedRecord);
        all.add(sealedContent);
        all.addAll(fields);
        all.addAll(layers);
        SealedEntry entry = SealedEntry.of(sealedRecord.digest(), layers.get(0).digest());
        return new SealedEvent(record, whole, facets, entry, entry.leafHash(), all);
    }

    /** facets, link, row, d1, d2, d3: each is sealed before the one that names its digest. */
    private static List<Disclosure> facetLayers(Mac256 salts, Salt rowSalt, Facets facets) {
        Disclosure third = make(salts, "/facets/link/row/d1/d2/d3", "d3", facets.third());
        Disclosure second = make(salts, "/facets/link/row/d1/d2", "d2", over(facets.second(), third));
        Disclosure first = make(salts, "/facets/link/row/d1", "d1", over(facets.first(), second));
        Disclosure row = Disclosure.make(rowSalt, Layers.ROW, over(facets.row(), first));
        Disclosure link = make(salts, "/facets/link", Layers.LINK, over(JsonObject.EMPTY, row));
        return List.of(make(salts, "/facets", Layers.FACETS, over(JsonObject.EMPTY, link)), link, row, first, second, third);
    }

    private static JsonObject over(JsonObject layer, Disclosure below) {
        return layer.with(Layers.DIGESTS, Layers.digest(below));
    }

    private static JsonObject recordValue(CaseRecord record, JsonArray digests) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("case", new JsonString(record.caseNumber()));
        members.put("sequence", new JsonInteger(record.sequence()));
        members.put("previous", record.previous().<JsonValue>map(hash -> new JsonString(hash.base64Url())).orElse(JsonNull.NULL));
        members.put("after", record.after().<JsonValue>map(anchor -> JsonObject.EMPTY.with("treeSize", anchor.treeSize())
                .with("note", anchor.note().base64Url())).orElse(JsonNull.NULL));
        record.label().ifPresent(label -> members.put("label", new JsonString(label.base64Url())));
        members.put(Layers.DIGESTS, digests);
        return new JsonObject(members);
    }

    private static JsonObject contentValue(Content content, JsonArray digests) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("type", new JsonString(content.type()));
        members.put("revision", new JsonInteger(content.revision()));
        members.put("rules", new JsonInteger(content.rules()));
        members.put("mode", new JsonString(content.mode().word()));
        members.put("recordedAt", new JsonString(Instants.format(content.recordedAt())));
        members.put(Layers.DIGESTS, digests);
        return new JsonObject(members);
    }

    /** The salt of a place is the first 16 bytes of the MAC over its JSON pointer. */
    private static Disclosure make(Mac256 salts, String pointer, String name, JsonValue value) {
        return Disclosure.make(Salt.of(Arrays.copyOf(salts.of(pointer), Salt.LENGTH)), name, value);
    }
}
