package akashi.bundle;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code history.json}: which parts a history has (docs/format/history.md). Nothing in it is signed; the checkpoint beside it is.
 *
 * @param origin   the log's identity line
 * @param treeSize how many entries the history holds: all of the checkpoint's
 * @param parts    in the order of the log
 */
public record HistoryManifest(String origin, long treeSize, List<Part> parts) {
    /** Name of the file. */
    public static final String FILE = "history.json";
    /** Name of the file that holds the signed checkpoint. */
    public static final String CHECKPOINT = "checkpoint";
    /** The most lines of one part. */
    public static final int MOST_LINES = 100_000;
    /** The most text of one part, in bytes, line ends counted. */
    public static final long MOST_TEXT = 64L << 20;
    private static final String VERSION = "history/1";
    private static final int MOST_PARTS = 99_999;
    private static final JsonLimits LIMITS = new JsonLimits(32 << 20, 4, 1_024, 5 * MOST_PARTS + 100);

    /** The longest manifest, in bytes. */
    public static final int LONGEST = LIMITS.documentBytes();

    /**
     * One part.
     *
     * @param first  leaf index of its first line
     * @param count  lines in it
     * @param length of the file as it lies there, in bytes
     * @param sha256 of the file as it lies there
     */
    public record Part(long first, long count, long length, Hash sha256) {
    }

    public HistoryManifest {
        parts = List.copyOf(parts);
        if (!holds(origin, treeSize, parts)) {
            throw new IllegalArgumentException("a history's parts are not its entries, one after the other");
        }
    }

    /** Name of a part's file. @param number from 0 */
    public static String partName(int number) {
        return String.format(Locale.ROOT, "part-%05d.ndjson.gz", number);
    }

    /** Reads the file, in its one spelling only. */
    public static HistoryManifest parse(byte[] file) throws MalformedException {
        JsonObject json = StrictJson.parseObject(file, LIMITS, FILE);
        if (!Arrays.equals(CompactJson.write(json), file)) {
            throw new MalformedException(FILE + ": not canonical");
        }
        if (!json.has("akashi") || !json.text("akashi").equals(VERSION)) {
            throw new MalformedException(FILE + ": not " + VERSION);
        }
        json.requireNames(FILE, "akashi", "origin", "treeSize", "parts");
        List<Part> parts = new ArrayList<>();
        for (JsonValue value : json.array("parts")) {
            if (!(value instanceof JsonObject part)) {
                throw new MalformedException(FILE + ": " + value.kind() + ", not object");
            }
            part.requireNames(FILE + " part", "name", "first", "count", "length", "sha256");
            if (!part.text("name").equals(partName(parts.size()))) {
                throw new MalformedException(FILE + ": part " + parts.size() + " has another name");
            }
            parts.add(new Part(part.integer("first"), part.integer("count"), part.integer("length"),
                    Hash.fromHex(part.text("sha256"), FILE)));
        }
        if (!holds(json.text("origin"), json.integer("treeSize"), parts)) {
            throw new MalformedException(FILE + ": its parts are not the entries of the log, one after the other");
        }
        return new HistoryManifest(json.text("origin"), json.integer("treeSize"), parts);
    }

    /** The file. */
    public byte[] bytes() {
        List<JsonValue> listed = new ArrayList<>();
        for (Part part : parts) {
            listed.add(JsonObject.EMPTY.with("name", partName(listed.size())).with("first", part.first()).with("count", part.count())
                    .with("length", part.length()).with("sha256", part.sha256().hex()));
        }
        return CompactJson.write(JsonObject.EMPTY.with("akashi", VERSION).with("origin", origin).with("treeSize", treeSize)
                .with("parts", new JsonArray(listed)));
    }

    private static boolean holds(String origin, long treeSize, List<Part> parts) {
        long next = 0;
        for (Part part : parts) {
            if (part.first() != next || part.count() < 1 || part.count() > MOST_LINES || part.length() < 1) {
                return false;
            }
            next += part.count();
        }
        return !origin.isEmpty() && next == treeSize && parts.size() <= MOST_PARTS;
    }
}
