package akashi.verify.history;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.note.SignatureLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Draws numbers that follow from a seed alone (docs/format/history.md, "Samples"). Immutable. */
record Dice(Hash seed) {
    private static final String FORMAT = "akashi/sample/1";

    /**
     * The seed: what a later checkpoint's witnesses signed, bound to the history that is drawn from.
     *
     * @param history what was exported
     * @param later   whose cosignatures nobody knew when the history was made
     * @param verdict of the policy on {@code later}
     */
    static Dice of(Checkpoint history, SignedCheckpoint later, PolicyVerdict verdict, String nonce) {
        TreeSet<String> lines = new TreeSet<>();
        for (KeyVerdict witness : verdict.witnesses().values()) {
            if (witness.isVerified()) {
                later.note().linesOf(witness.key()).stream().map(SignatureLine::text).forEach(lines::add);
            }
        }
        StringBuilder text = new StringBuilder(FORMAT).append('\n').append(history.origin()).append('\n').append(history.treeSize())
                .append(' ').append(history.rootHash().base64()).append('\n').append(nonce).append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
        return new Dice(Hash.sha256(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** So many different numbers from 0 to below {@code population}, in the order in which they are drawn. */
    Set<Long> draw(long population, int howMany) {
        if (population < howMany) {
            throw new IllegalArgumentException(howMany + " of " + population);
        }
        Set<Long> drawn = new LinkedHashSet<>();
        for (long counter = 0; drawn.size() < howMany; counter++) {
            byte[] hash = Hash.sha256(seed.bytes(), ByteBuffer.allocate(Long.BYTES).putLong(0, counter).array()).bytes();
            long number = ByteBuffer.wrap(hash).getLong();
            if (fair(number, population)) {
                drawn.add(Long.remainderUnsigned(number, population));
            }
        }
        return drawn;
    }

    /** Is it below the greatest multiple of the population that is at most 2^64? What is above would favour the first ranks. */
    private static boolean fair(long number, long population) {
        // 2^64 mod population, without leaving 64 bits.
        long left = Long.remainderUnsigned(-population, population);
        return left == 0 || Long.compareUnsigned(number, -left) < 0;
    }
}
