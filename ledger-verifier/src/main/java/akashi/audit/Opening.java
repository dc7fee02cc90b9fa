package akashi.audit;

import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.event.SealedEntry;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.util.Arrays;

/** One link, opened one way (docs/format/audit.md). Immutable. */
public sealed interface Opening {
    /** The longest line, in bytes, without its end. */
    int LONGEST = 1_024;

    /** Digest of the link. */
    Hash link();

    /** The line, without its end. */
    byte[] bytes();

    /**
     * From the leaf to the link.
     *
     * @param leaf   index of the leaf
     * @param record the other digest of its entry
     * @param facets the disclosure that names the link
     * @param salt   of the leaf's binding
     */
    record ToLeaf(long leaf, Hash record, Disclosure facets, Hash salt) implements Opening {
        @Override
        public Hash link() {
            return named(facets);
        }

        /** The entry that must stand at the leaf. */
        public Hash leafHash() {
            Hash digest = facets.digest();
            return (digest.base64Url().compareTo(record.base64Url()) < 0 ? new SealedEntry(digest, record) : new SealedEntry(record, digest)).leafHash();
        }

        @Override
        public byte[] bytes() {
            return CompactJson.write(JsonObject.EMPTY.with("leaf", leaf).with("record", record.base64Url()).with("facets", facets.text())
                    .with("salt", salt.base64Url()));
        }

        @Override
        public String toString() {
            return "ToLeaf[" + leaf + "]";
        }
    }

    /**
     * From the link to the row.
     *
     * @param disclosure the link's own, which names the row
     * @param salt       of the row's binding
     */
    record ToRow(Disclosure disclosure, Hash salt) implements Opening {
        @Override
        public Hash link() {
            return disclosure.digest();
        }

        /** Digest of the row. */
        public Hash row() {
            return named(disclosure);
        }

        @Override
        public byte[] bytes() {
            return CompactJson.write(JsonObject.EMPTY.with("link", disclosure.text()).with("salt", salt.base64Url()));
        }

        @Override
        public String toString() {
            return "ToRow[" + row().base64Url() + "]";
        }
    }

    /** Not opened: the event was erased after the release. */
    record Erased(Hash link) implements Opening {
        @Override
        public byte[] bytes() {
            return CompactJson.write(JsonObject.EMPTY.with("erased", link.base64Url()));
        }
    }

    /** Reads a line without its end, in its one spelling only. */
    static Opening parse(byte[] line) throws MalformedException {
        JsonObject json = StrictJson.parseObject(line, JsonLimits.ENTRY, "opening");
        if (!Arrays.equals(CompactJson.write(json), line)) {
            throw new MalformedException("opening: not canonical");
        }
        if (json.has("leaf")) {
            json.requireNames("opening", "leaf", "record", "facets", "salt");
            ToLeaf read = new ToLeaf(json.integer("leaf"), Hash.fromBase64Url(json.text("record"), "record"), layer(json.text("facets"), "facets"),
                    Hash.fromBase64Url(json.text("salt"), "salt"));
            if (read.record().equals(read.facets().digest())) {
                throw new MalformedException("opening: an entry has two digests that differ");
            }
            return read;
        }
        if (json.has("link")) {
            json.requireNames("opening", "link", "salt");
            return new ToRow(layer(json.text("link"), "link"), Hash.fromBase64Url(json.text("salt"), "salt"));
        }
        json.requireNames("opening", "erased");
        return new Erased(Hash.fromBase64Url(json.text("erased"), "erased"));
    }

    /** A layer that names the one below it and says nothing else. */
    private static Disclosure layer(String text, String name) throws MalformedException {
        Disclosure layer = Disclosure.parse(text);
        if (!layer.name().equals(name) || layer.salt().length() != Salt.LENGTH || !(layer.value() instanceof JsonObject value)
                || value.names().size() != 1 || !value.has("_sd") || value.array("_sd").size() != 1
                || !(value.array("_sd").elements().get(0) instanceof JsonString digest)) {
            throw new MalformedException("opening: no disclosure of " + name + " that names one digest");
        }
        Hash.fromBase64Url(digest.value(), name);
        return layer;
    }

    /** The digest that a layer names. */
    static Hash named(Disclosure layer) {
        try {
            JsonObject value = (JsonObject) layer.value();
            return Hash.fromBase64Url(((JsonString) value.array("_sd").elements().get(0)).value(), layer.name());
        } catch (MalformedException e) {
            throw new IllegalArgumentException("a layer that names no digest", e);
        }
    }
}
