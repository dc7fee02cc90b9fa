package akashi.bundle;

import akashi.event.Entry;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.Base64;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One line of a history: an entry of the log with everything that opens it (docs/format/history.md). Immutable.
 *
 * @param index       leaf index
 * @param entry       the entry's bytes
 * @param disclosures of a sealed event, in the order of entry.md; none of a public event or of an erased one
 * @param erased      the ombudsman's signed note that stands for what an erased entry held
 */
public record HistoryLine(long index, byte[] entry, List<String> disclosures, Optional<String> erased) {
    /** The longest line, in bytes, without its end. */
    public static final int LONGEST = JsonLimits.HISTORY_LINE.documentBytes();
    private static final String WHAT = "history line";

    public HistoryLine {
        entry = entry.clone();
        disclosures = List.copyOf(disclosures);
        if (index < 0 || entry.length > Entry.MAX_BYTES || erased.isPresent() && !disclosures.isEmpty()) {
            throw new IllegalArgumentException("history line of leaf " + index);
        }
    }

    /** A public event. */
    public static HistoryLine open(long index, byte[] entry) {
        return new HistoryLine(index, entry, List.of(), Optional.empty());
    }

    /** A sealed event with all its disclosures. */
    public static HistoryLine sealed(long index, byte[] entry, List<String> disclosures) {
        return new HistoryLine(index, entry, disclosures, Optional.empty());
    }

    /** A sealed event that was erased, with the note that stands for it. */
    public static HistoryLine erased(long index, byte[] entry, String note) {
        return new HistoryLine(index, entry, List.of(), Optional.of(note));
    }

    /** Reads a line without its end, in its one spelling only. */
    public static HistoryLine parse(byte[] line) throws MalformedException {
        JsonObject json = StrictJson.parseObject(line, JsonLimits.HISTORY_LINE, WHAT);
        if (!Arrays.equals(CompactJson.write(json), line)) {
            throw new MalformedException(WHAT + ": not canonical");
        }
        boolean isErased = json.has("erased");
        json.requireNames(WHAT, "index", "entry", isErased ? "erased" : "disclosures");
        byte[] entry = Base64.decode(json.text("entry"), WHAT);
        if (json.integer("index") < 0 || entry.length > Entry.MAX_BYTES) {
            throw new MalformedException(WHAT + ": a negative leaf index or an entry too long");
        }
        return isErased ? erased(json.integer("index"), entry, json.text("erased"))
                : sealed(json.integer("index"), entry, texts(json.array("disclosures")));
    }

    /** The line, without its end. */
    public byte[] bytes() {
        JsonObject json = JsonObject.EMPTY.with("index", index).with("entry", Base64.encode(entry));
        return CompactJson.write(erased.map(note -> json.with("erased", note))
                .orElseGet(() -> json.with("disclosures", JsonArray.ofStrings(disclosures))));
    }

    @Override
    public byte[] entry() {
        return entry.clone();
    }

    private static List<String> texts(JsonArray array) throws MalformedException {
        List<String> texts = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            if (!(value instanceof JsonString text)) {
                throw new MalformedException(WHAT + ": " + value.kind() + ", not string");
            }
            texts.add(text.value());
        }
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryLine that && index == that.index && Arrays.equals(entry, that.entry)
                && disclosures.equals(that.disclosures) && erased.equals(that.erased);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index) * 31 + Arrays.hashCode(entry);
    }

    /** Names the place alone: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "HistoryLine[leaf " + index + "]";
    }
}
