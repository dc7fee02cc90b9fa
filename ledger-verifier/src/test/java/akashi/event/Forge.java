package akashi.event;

import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Seals what the sealer would refuse: every layer may be rewritten before it is digested. */
final class Forge {
    private final TestRandom random = new TestRandom(99);
    private final Map<String, UnaryOperator<JsonObject>> rewrites = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private UnaryOperator<List<Disclosure>> fields = UnaryOperator.identity();
    private boolean rightRowSalt = true;
    private int saltLength = Salt.LENGTH;

    Forge rewriting(String layer, UnaryOperator<JsonObject> rewrite) {
        rewrites.put(layer, rewrite);
        return this;
    }

    Forge naming(String layer, String name) {
        names.put(layer, name);
        return this;
    }

    Forge withFields(UnaryOperator<List<Disclosure>> change) {
        fields = change;
        return this;
    }

    Forge withWrongRowSalt() {
        rightRowSalt = false;
        return this;
    }

    Forge withSaltLength(int length) {
        saltLength = length;
        return this;
    }

    Disclosure disclosure(String name, JsonValue value) {
        return Disclosure.make(salt(saltLength), name, value);
    }

    /** The honest event, taken apart and put together again with the faults. */
    Forged forge(SealedEvent honest) {
        List<Disclosure> was = honest.disclosures();
        int fieldCount = honest.content().fields().size();
        List<Disclosure> all = new ArrayList<>();
        List<Disclosure> changed = fields.apply(new ArrayList<>(was.subList(2, 2 + fieldCount)));
        Disclosure content = layer("content", was.get(1), changed, salt(saltLength));
        Disclosure record = layer("record", was.get(0), List.of(content), salt(saltLength));
        all.add(record);
        all.add(content);
        all.addAll(changed);
        int at = 2 + fieldCount;
        Disclosure third = layer("d3", was.get(at + 5), List.of(), salt(saltLength));
        Disclosure second = layer("d2", was.get(at + 4), List.of(third), salt(saltLength));
        Disclosure first = layer("d1", was.get(at + 3), List.of(second), salt(saltLength));
        Disclosure row = layer("row", was.get(at + 2), List.of(first), rightRowSalt ? Layers.rowSalt(record) : salt(Salt.ROW_LENGTH));
        Disclosure link = layer("link", was.get(at + 1), List.of(row), salt(saltLength));
        Disclosure facets = layer("facets", was.get(at), List.of(link), salt(saltLength));
        all.addAll(List.of(facets, link, row, first, second, third));
        return new Forged(SealedEntry.of(record.digest(), facets.digest()).entry(), all);
    }

    record Forged(byte[] entry, List<Disclosure> disclosures) {
    }

    private Disclosure layer(String layer, Disclosure was, List<Disclosure> below, Salt salt) {
        JsonObject value = (JsonObject) was.value();
        if (!below.isEmpty()) {
            Map<String, JsonValue> members = new LinkedHashMap<>(value.members());
            members.put("_sd", Layers.digests(below));
            value = new JsonObject(members);
        }
        return Disclosure.make(salt, names.getOrDefault(layer, was.name()), rewrites.getOrDefault(layer, UnaryOperator.identity()).apply(value));
    }

    private Salt salt(int length) {
        byte[] bytes = new byte[Salt.ROW_LENGTH];
        random.nextBytes(bytes);
        return Salt.of(Arrays.copyOf(bytes, length));
    }

    static UnaryOperator<JsonObject> with(String name, JsonValue value) {
        return object -> {
            Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
            members.put(name, value);
            return new JsonObject(members);
        };
    }

    static UnaryOperator<JsonObject> first(String name, JsonValue value) {
        return object -> {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put(name, value);
            members.putAll(object.members());
            return new JsonObject(members);
        };
    }

    static UnaryOperator<JsonObject> without(String name) {
        return object -> {
            Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
            members.remove(name);
            return new JsonObject(members);
        };
    }

    static UnaryOperator<JsonObject> withDigests(UnaryOperator<List<String>> change) {
        return object -> {
            List<String> digests = new ArrayList<>();
            ((JsonArray) object.members().get("_sd")).forEach(digest -> digests.add(((JsonString) digest).value()));
            return with("_sd", JsonArray.ofStrings(change.apply(digests))).apply(object);
        };
    }
}
