package akashi.checkpoint;

import akashi.hash.Hash;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a log says about its tree (C2SP tlog-checkpoint).
 *
 * @param origin     the log's identity line, not empty
 * @param treeSize   number of leaves
 * @param rootHash   of the tree of that size
 * @param extensions further lines, which Akashi never writes: ML-DSA-44 signatures do not cover them (C2SP tlog-cosignature)
 */
public record Checkpoint(String origin, long treeSize, Hash rootHash, List<String> extensions) {
    private static final int FIXED_LINES = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (treeSize < 0 || !isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
            throw new IllegalArgumentException("not a checkpoint: origin and extension lines are one non-empty line each");
        }
    }

    /** A checkpoint without extension lines. */
    public Checkpoint(String origin, long treeSize, Hash rootHash) {
        this(origin, treeSize, rootHash, List.of());
    }

    /** Reads a note's text. */
    public static Checkpoint parse(String text) throws MalformedException {
        if (!text.endsWith("\n")) {
            throw new MalformedException("checkpoint: no newline at the end");
        }
        List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < FIXED_LINES) {
            throw new MalformedException("checkpoint: fewer than three lines");
        }
        if (!lines.stream().allMatch(Checkpoint::isLine)) {
            throw new MalformedException("checkpoint: an empty line or a control character");
        }
        long treeSize = Decimal.parse(lines.get(1), "checkpoint: tree size");
        Hash rootHash = Hash.fromBase64(lines.get(2), "checkpoint: root hash");
        return new Checkpoint(lines.get(0), treeSize, rootHash, lines.subList(FIXED_LINES, lines.size()));
    }

    /** The one spelling: the text that is signed. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(origin, Long.toString(treeSize), rootHash.base64()));
        lines.addAll(extensions);
        return String.join("\n", lines) + "\n";
    }

    private static boolean isLine(String line) {
        return !line.isEmpty() && line.chars().noneMatch(unit -> unit < ' ');
    }
}
