package akashi.verify.history;

import akashi.event.CaseLabel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is kept of a case once it was judged.
 *
 * @param label     its place in the case index
 * @param number    its case number
 * @param firstLeaf where it begins, as far as it can be seen; -1: nothing of it can
 * @param count     its events, erased ones counted
 * @param changes   how it looks at the sizes that case indexes cover: see {@link IndexedSizes}
 */
record CaseSummary(CaseLabel label, String number, long firstLeaf, long count, byte[] changes) {

    /** A case of which nothing is left to be seen. */
    static CaseSummary ofNothing(CaseLabel label) {
        return new CaseSummary(label, "", -1, 0, new byte[0]);
    }

    /** Is anything of it left? */
    boolean isSeen() {
        return firstLeaf >= 0;
    }

    /** The same case under another label. */
    CaseSummary under(CaseLabel other) {
        return new CaseSummary(other, number, firstLeaf, count, changes);
    }

    /** Reads what {@link #bytes()} wrote. */
    static CaseSummary of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] label = new byte[CaseLabel.LENGTH];
        in.get(label);
        byte[] number = new byte[in.getInt()];
        in.get(number);
        long firstLeaf = in.getLong();
        long count = in.getLong();
        byte[] changes = new byte[in.remaining()];
        in.get(changes);
        return new CaseSummary(CaseLabel.of(label), new String(number, StandardCharsets.UTF_8), firstLeaf, count, changes);
    }

    byte[] bytes() {
        byte[] text = number.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(CaseLabel.LENGTH + Integer.BYTES + text.length + 2 * Long.BYTES + changes.length).put(label.bytes())
                .putInt(text.length).put(text).putLong(firstLeaf).putLong(count).put(changes).array();
    }
}
