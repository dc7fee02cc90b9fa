package akashi.json;

/**
 * How much a reader takes before it refuses (TRUST.md section h).
 *
 * @param documentBytes bytes of the whole document
 * @param depth         objects and arrays inside one another; a bare value has depth 0
 * @param stringLength  UTF-16 units of one string or name, escapes resolved
 * @param values        values in the whole document, so that a small document cannot become a large heap
 */
public record JsonLimits(int documentBytes, int depth, int stringLength, int values) {
    /** The deepest nesting that may be allowed: the reader is recursive. */
    static final int DEEPEST = 256;

    /** For an entry of the log or a disclosure: 65,535 bytes. */
    public static final JsonLimits ENTRY = new JsonLimits(65_535, 32, 65_535, 65_535);
    /** For {@code trail.json}: 64 MiB (FORMAT.md section 2). */
    public static final JsonLimits TRAIL = new JsonLimits(64 << 20, 32, 128 << 10, 4_000_000);

    /** For one line of a history: an entry with all its disclosures (docs/format/history.md). */
    public static final JsonLimits HISTORY_LINE = new JsonLimits(4 << 20, 4, 128 << 10, 10_000);

    public JsonLimits {
        if (documentBytes < 1 || depth < 1 || stringLength < 1 || values < 1) {
            throw new IllegalArgumentException("a limit below one");
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a depth above " + DEEPEST);
        }
    }

    /** These limits with another document length. */
    public JsonLimits withDocumentBytes(int bytes) {
        return new JsonLimits(bytes, depth, stringLength, values);
    }
}
