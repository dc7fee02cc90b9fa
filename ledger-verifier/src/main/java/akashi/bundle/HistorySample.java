package akashi.bundle;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cases drawn out of a history by chance (docs/format/history.md, "Samples"). Reading says nothing about chance: that is drawn anew.
 *
 * @param origin   the log's identity line
 * @param treeSize of the history
 * @param rootHash of the history
 * @param note     the later checkpoint whose cosignatures are the dice
 * @param nonce    what the drawer adds; may be empty
 * @param at       the moment announced beforehand, whose first anchor {@code note} is; not where a nonce alone keeps others from choosing
 * @param cases    how many cases the history has
 * @param drawn    the cases, in the order in which they were drawn
 */
public record HistorySample(String origin, long treeSize, Hash rootHash, String note, String nonce, Optional<Instant> at, long cases,
        List<Drawn> drawn) {
    /** The most cases of one sample. */
    public static final int MOST = 100_000;
    private static final String VERSION = "sample/1";
    private static final String WHAT = "sample";
    private static final JsonLimits LIMITS = new JsonLimits(64 << 20, 4, 1 << 20, 5 * MOST + 100);

    /** The longest file, in bytes. */
    public static final int LONGEST = LIMITS.documentBytes();

    /**
     * A case.
     *
     * @param rank       its place in the order of the case index, from 0
     * @param caseNumber as the institution writes it
     * @param firstLeaf  where it begins
     * @param events     how many it has
     */
    public record Drawn(long rank, String caseNumber, long firstLeaf, long events) {
        /** Does not show the case number: such lines reach logs. */
        @Override
        public String toString() {
            return "Drawn[rank " + rank + "]";
        }
    }

    public HistorySample {
        drawn = List.copyOf(drawn);
    }

    /** Reads the file, in its one spelling only. */
    public static HistorySample parse(byte[] file) throws MalformedException {
        JsonObject json = StrictJson.parseObject(file, LIMITS, WHAT);
        if (!Arrays.equals(CompactJson.write(json), file)) {
            throw new MalformedException(WHAT + ": not canonical");
        }
        if (!json.has("akashi") || !json.text("akashi").equals(VERSION)) {
            throw new MalformedException(WHAT + ": not " + VERSION);
        }
        json.requireNames(WHAT, "akashi", "origin", "treeSize", "root", "note", "nonce", "at", "cases", "drawn");
        List<Drawn> drawn = new ArrayList<>();
        for (JsonValue value : json.array("drawn")) {
            if (!(value instanceof JsonObject one)) {
                throw new MalformedException(WHAT + ": " + value.kind() + ", not object");
            }
            one.requireNames(WHAT + " case", "rank", "case", "firstLeaf", "events");
            drawn.add(new Drawn(one.integer("rank"), one.text("case"), one.integer("firstLeaf"), one.integer("events")));
        }
        if (drawn.isEmpty() || drawn.size() > MOST || json.integer("cases") < drawn.size()) {
            throw new MalformedException(WHAT + ": as many cases as there cannot be");
        }
        Optional<Instant> at = json.value("at") == JsonNull.NULL ? Optional.empty() : Optional.of(Instants.parse(json.text("at"), WHAT + " at"));
        return new HistorySample(json.text("origin"), json.integer("treeSize"), Hash.fromBase64(json.text("root"), WHAT), json.text("note"),
                json.text("nonce"), at, json.integer("cases"), drawn);
    }

    /** The file. */
    public byte[] bytes() {
        List<JsonValue> listed = drawn.stream().<JsonValue>map(one -> JsonObject.EMPTY.with("rank", one.rank()).with("case", one.caseNumber())
                .with("firstLeaf", one.firstLeaf()).with("events", one.events())).toList();
        return CompactJson.write(JsonObject.EMPTY.with("akashi", VERSION).with("origin", origin).with("treeSize", treeSize)
                .with("root", rootHash.base64()).with("note", note).with("nonce", nonce)
                .with("at", at.<JsonValue>map(moment -> new JsonString(Instants.format(moment))).orElse(JsonNull.NULL)).with("cases", cases)
                .with("drawn", new JsonArray(listed)));
    }
}
