package akashi.event;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.FieldSchema;
import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One walk from an entry's two digests down through what is open. Every disclosure is met once, or the event is refused. */
final class OpeningWalk {
    private final EventCatalogue catalogue;
    private final SealedEntry entry;
    private final List<Disclosure> given;
    private final Map<Hash, Disclosure> closed = new HashMap<>();
    private final List<Disclosure> met = new ArrayList<>();

    OpeningWalk(EventCatalogue catalogue, SealedEntry entry, List<Disclosure> given) throws ProfileException {
        this.catalogue = catalogue;
        this.entry = entry;
        this.given = List.copyOf(given);
        for (Disclosure disclosure : this.given) {
            if (closed.put(disclosure.digest(), disclosure) != null) {
                throw new ProfileException(OpeningFault.DISCLOSURE_TWICE);
            }
        }
    }

    OpenedEvent open() throws ProfileException {
        Optional<Disclosure> first = Optional.ofNullable(closed.remove(entry.first()));
        Optional<Disclosure> second = Optional.ofNullable(closed.remove(entry.second()));
        boolean recordFirst = first.isPresent() && first.get().name().equals(Layers.RECORD);
        Optional<Disclosure> sealedRecord = recordFirst ? first : second;
        Optional<Disclosure> sealedFacets = recordFirst ? second : first;
        if (sealedFacets.isPresent() && !sealedFacets.get().name().equals(Layers.FACETS)
                || sealedRecord.isPresent() && !sealedRecord.get().name().equals(Layers.RECORD)) {
            // One facets alone, in the place that the record did not claim, is a record left closed and not a wrong name.
            if (sealedFacets.isEmpty() && sealedRecord.get().name().equals(Layers.FACETS)) {
                throw new ProfileException(OpeningFault.RECORD_CLOSED);
            }
            throw new ProfileException(OpeningFault.TOP_NAMES);
        }
        if (sealedRecord.isEmpty()) {
            throw new ProfileException(OpeningFault.RECORD_CLOSED);
        }
        OpenedLayers layers = new OpenedLayers();
        meet(sealedRecord.get());
        CaseRecord record = record(sealedRecord.get(), layers);
        if (sealedFacets.isPresent()) {
            meet(sealedFacets.get());
            layers.facets = Optional.of(facets(sealedFacets.get(), Layers.rowSalt(sealedRecord.get())));
        }
        if (!closed.isEmpty()) {
            throw new ProfileException(OpeningFault.DISCLOSURE_UNUSED);
        }
        if (!met.equals(given)) {
            throw new ProfileException(OpeningFault.DISCLOSURE_ORDER);
        }
        return new OpenedEvent(entry, entry.leafHash(), record, layers.content, layers.closedFields, layers.facets, met);
    }

    private CaseRecord record(Disclosure sealed, OpenedLayers layers) throws ProfileException {
        try {
            if (!(sealed.value() instanceof JsonObject value)) {
                throw new ProfileException(OpeningFault.RECORD_FORM);
            }
            CaseRecord record = RecordForm.parse(value);
            Hash digest = digests(value.array(Layers.DIGESTS), 1).get(0);
            Optional<Disclosure> content = take(digest, Layers.CONTENT);
            if (content.isPresent()) {
                content(content.get(), layers);
            }
            return record;
        } catch (MalformedException e) {
            throw new ProfileException(OpeningFault.RECORD_FORM);
        }
    }

    private void content(Disclosure sealed, OpenedLayers layers) throws ProfileException {
        try {
            if (!(sealed.value() instanceof JsonObject value)) {
                throw new ProfileException(OpeningFault.CONTENT_FORM);
            }
            value.requireNames(Layers.CONTENT, "type", "revision", "rules", "mode", "recordedAt", Layers.DIGESTS);
            long revision = value.integer("revision");
            long rules = value.integer("rules");
            if (revision < 1 || revision > Integer.MAX_VALUE || rules < 0) {
                throw new ProfileException(OpeningFault.CONTENT_FORM);
            }
            EventSchema schema = catalogue.schema(value.text("type"), revision)
                    .orElseThrow(() -> new ProfileException(OpeningFault.SCHEMA_UNKNOWN));
            Map<String, JsonValue> fields = fields(schema, digests(value.array(Layers.DIGESTS), schema.fields().size()));
            layers.content = Optional.of(new Content(schema.type(), schema.revision(), rules, Mode.of(value.text("mode")),
                    Instants.parse(value.text("recordedAt"), "recordedAt"), fields));
            layers.closedFields = schema.fields().stream().map(FieldSchema::name).filter(name -> !fields.containsKey(name)).toList();
        } catch (MalformedException e) {
            throw new ProfileException(OpeningFault.CONTENT_FORM);
        }
    }

    private Map<String, JsonValue> fields(EventSchema schema, List<Hash> digests) throws ProfileException {
        Map<String, Disclosure> open = new HashMap<>();
        for (Hash digest : digests) {
            Disclosure field = closed.remove(digest);
            if (field == null) {
                continue;
            }
            FieldSchema known = schema.field(field.name())
                    .orElseThrow(() -> new ProfileException(OpeningFault.FIELD_UNKNOWN));
            if (open.put(known.name(), field) != null) {
                throw new ProfileException(OpeningFault.FIELD_TWICE, known.name());
            }
            if (!known.accepts(field.value())) {
                throw new ProfileException(OpeningFault.FIELD_VALUE, known.name());
            }
        }
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (FieldSchema field : schema.fields()) {
            Disclosure opened = open.get(field.name());
            if (opened != null) {
                meet(opened);
                values.put(field.name(), opened.value());
            }
        }
        return values;
    }

    private Facets facets(Disclosure facets, Salt rowSalt) throws ProfileException {
        Disclosure link = below(facets, Layers.LINK);
        requireFacts(facets, JsonObject.EMPTY);
        Disclosure row = below(link, Layers.ROW);
        requireFacts(link, JsonObject.EMPTY);
        if (!row.salt().equals(rowSalt)) {
            throw new ProfileException(OpeningFault.ROW_SALT);
        }
        Disclosure first = below(row, Layers.RUNGS.get(0));
        Disclosure second = below(first, Layers.RUNGS.get(1));
        Disclosure third = below(second, Layers.RUNGS.get(2));
        if (!(third.value() instanceof JsonObject last) || Layers.hasForbidden(last)) {
            throw new ProfileException(OpeningFault.FACETS_FORM);
        }
        return new Facets(facts(row), facts(first), facts(second), last);
    }

    /** The one disclosure that a layer of the facets names by its last member. */
    private Disclosure below(Disclosure layer, String name) throws ProfileException {
        if (!(layer.value() instanceof JsonObject value) || !(value.members().get(Layers.DIGESTS) instanceof JsonArray digests)) {
            throw new ProfileException(OpeningFault.FACETS_FORM);
        }
        return take(digests(digests, 1).get(0), name).orElseThrow(() -> new ProfileException(OpeningFault.FACETS_PARTIAL));
    }

    private static void requireFacts(Disclosure layer, JsonObject expected) throws ProfileException {
        if (!facts(layer).equals(expected)) {
            throw new ProfileException(OpeningFault.FACETS_FORM);
        }
    }

    /** A layer without its digests, which stand last. */
    private static JsonObject facts(Disclosure layer) throws ProfileException {
        JsonObject value = (JsonObject) layer.value();
        List<String> names = value.names();
        Map<String, JsonValue> facts = new LinkedHashMap<>(value.members());
        facts.remove(Layers.DIGESTS);
        JsonObject rest = new JsonObject(facts);
        if (!names.get(names.size() - 1).equals(Layers.DIGESTS) || Layers.hasForbidden(rest)) {
            throw new ProfileException(OpeningFault.FACETS_FORM);
        }
        return rest;
    }

    /** The disclosure with this digest, which must have this name; empty: it is left closed. */
    private Optional<Disclosure> take(Hash digest, String name) throws ProfileException {
        Optional<Disclosure> found = Optional.ofNullable(closed.remove(digest));
        if (found.isPresent()) {
            if (!found.get().name().equals(name)) {
                throw new ProfileException(OpeningFault.NAME_WRONG);
            }
            meet(found.get());
        }
        return found;
    }

    private void meet(Disclosure disclosure) throws ProfileException {
        if (disclosure.salt().length() != (disclosure.name().equals(Layers.ROW) ? Salt.ROW_LENGTH : Salt.LENGTH)) {
            throw new ProfileException(OpeningFault.SALT_LENGTH);
        }
        met.add(disclosure);
    }

    private static List<Hash> digests(JsonArray array, int count) throws ProfileException {
        if (array.size() != count) {
            throw new ProfileException(OpeningFault.DIGEST_COUNT);
        }
        List<Hash> digests = new ArrayList<>(count);
        String before = "";
        try {
            for (JsonValue value : array) {
                if (!(value instanceof JsonString text) || text.value().compareTo(before) <= 0) {
                    throw new ProfileException(OpeningFault.DIGEST_FORM);
                }
                before = text.value();
                digests.add(Hash.fromBase64Url(before, "digest"));
            }
        } catch (MalformedException e) {
            throw new ProfileException(OpeningFault.DIGEST_FORM);
        }
        return digests;
    }

    /** What the walk finds besides the record. */
    private static final class OpenedLayers {
        private Optional<Content> content = Optional.empty();
        private List<String> closedFields = List.of();
        private Optional<Facets> facets = Optional.empty();
    }
}
