package akashi.erasure;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.note.Note;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an institution asks the ombudsman to countersign before it erases (docs/format/erasure.md). Immutable.
 *
 * @param id         by what the institution knows the request
 * @param origin     the log's identity line
 * @param caseNumber whose entries they are, for the ombudsman to look at; destroy the file when it is done
 * @param wholeCase  every entry of the case
 * @param basis      by what law
 * @param ticket     what the institution calls the matter, if it said
 * @param leaves     one at least, by sequence
 */
public record ErasureRequest(String id, String origin, String caseNumber, boolean wholeCase, String basis, Optional<String> ticket,
        List<Leaf> leaves) {
    private static final String FORMAT = "erasure-request/1";
    private static final String ANSWER = "erasure-countersigned/1";
    private static final JsonLimits LIMITS = JsonLimits.ENTRY.withDocumentBytes(16 << 20);

    /** One entry to be erased. @param sequence its place in the case */
    public record Leaf(long sequence, long index, Hash hash) {}

    public ErasureRequest {
        leaves = List.copyOf(leaves);
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("an erasure is of one entry at least");
        }
    }

    /** The note that stands for one of the leaves. */
    public ErasureNote note(Leaf leaf) {
        return new ErasureNote(origin, leaf.index(), leaf.hash());
    }

    /** The file. */
    public byte[] bytes() {
        return CompactJson.write(json());
    }

    /** As JSON. */
    public JsonObject json() {
        List<JsonValue> list = new ArrayList<>();
        leaves.forEach(leaf -> list.add(JsonObject.EMPTY.with("sequence", leaf.sequence()).with("index", leaf.index())
                .with("hash", leaf.hash().base64())));
        JsonObject json = JsonObject.EMPTY.with("akashi", FORMAT).with("id", id).with("origin", origin).with("case", caseNumber)
                .with("wholeCase", wholeCase).with("basis", basis);
        return (ticket.isPresent() ? json.with("ticket", ticket.get()) : json).with("leaves", new JsonArray(list));
    }

    /** Reads the file. */
    public static ErasureRequest parse(byte[] file) throws MalformedException {
        JsonObject json = StrictJson.parseObject(file, LIMITS, "erasure request");
        boolean named = json.has("ticket");
        List<String> names = new ArrayList<>(List.of("akashi", "id", "origin", "case", "wholeCase", "basis", "leaves"));
        if (named) {
            names.add(names.size() - 1, "ticket");
        }
        json.requireNames("erasure request", names.toArray(String[]::new));
        if (!json.text("akashi").equals(FORMAT)) {
            throw new MalformedException("erasure request: not " + FORMAT);
        }
        List<Leaf> leaves = new ArrayList<>();
        for (JsonValue value : json.array("leaves")) {
            if (!(value instanceof JsonObject leaf)) {
                throw new MalformedException("erasure request: a leaf that is no object");
            }
            leaf.requireNames("erasure request: leaf", "sequence", "index", "hash");
            leaves.add(new Leaf(leaf.integer("sequence"), leaf.integer("index"), Hash.fromBase64(leaf.text("hash"), "erasure request: hash")));
        }
        String origin = json.text("origin");
        boolean placed = leaves.stream().allMatch(leaf -> leaf.sequence() >= 0 && leaf.index() >= 0);
        if (leaves.isEmpty() || !placed || origin.isEmpty() || origin.indexOf('\n') >= 0) {
            throw new MalformedException("erasure request: not leaves of a log");
        }
        return new ErasureRequest(json.text("id"), origin, json.text("case"), json.bool("wholeCase"), json.text("basis"),
                named ? Optional.of(json.text("ticket")) : Optional.empty(), leaves);
    }

    /** The ombudsman's answer: a note for every leaf, signed with this key. The file no longer says whose case it is. */
    public byte[] countersign(SignerKey key) {
        List<JsonValue> notes = new ArrayList<>();
        leaves.forEach(leaf -> notes.add(new JsonString(new String(note(leaf).sign(key).bytes(), StandardCharsets.UTF_8))));
        return CompactJson.write(JsonObject.EMPTY.with("akashi", ANSWER).with("id", id).with("notes", new JsonArray(notes)));
    }

    /** The ombudsman's answer, read and not yet believed. @param id which request it answers */
    public record Countersigned(String id, List<Note> notes) {
        /** Reads what {@link #countersign} wrote. */
        public static Countersigned parse(byte[] file) throws MalformedException {
            JsonObject json = StrictJson.parseObject(file, LIMITS, "countersigned erasure");
            json.requireNames("countersigned erasure", "akashi", "id", "notes");
            if (!json.text("akashi").equals(ANSWER)) {
                throw new MalformedException("countersigned erasure: not " + ANSWER);
            }
            List<Note> notes = new ArrayList<>();
            for (JsonValue value : json.array("notes")) {
                if (!(value instanceof JsonString text)) {
                    throw new MalformedException("countersigned erasure: a note that is no text");
                }
                notes.add(Note.parse(text.value().getBytes(StandardCharsets.UTF_8)));
            }
            return new Countersigned(json.text("id"), List.copyOf(notes));
        }
    }
}
