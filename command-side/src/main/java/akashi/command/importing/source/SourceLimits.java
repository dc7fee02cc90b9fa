package akashi.command.importing.source;

/**
 * How much a file may hold before it is refused (TRUST.md section h, J75).
 *
 * @param unpackedBytes   of the whole file
 * @param ratio           unpacked to packed bytes of a gzip file, once {@link #RATIO_FROM} bytes are unpacked; logs reach about 25
 * @param rowBytes        of one CSV row or one XML tag with what follows it
 * @param valueLength     UTF-16 units of one value or name
 * @param attributes      of one event, those of its case included
 * @param attributesBytes of one event's attributes, written as JSON: they are sealed as one disclosure
 * @param depth           attributes inside attributes
 */
public record SourceLimits(long unpackedBytes, int ratio, int rowBytes, int valueLength, int attributes, int attributesBytes, int depth) {
    /** What the command side takes. */
    public static final SourceLimits DEFAULT = new SourceLimits(16L << 30, 200, 1 << 20, 16_384, 1_000, 45_000, 16);
    /** A small file may well shrink to nothing: below this many bytes the ratio is not asked for. */
    static final long RATIO_FROM = 16L << 20;
}
