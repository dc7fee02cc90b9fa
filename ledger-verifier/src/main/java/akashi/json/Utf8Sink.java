package akashi.json;

import java.util.Arrays;

/** Bytes that grow at their end; for one thread. */
final class Utf8Sink {
    /** As long as most disclosures are. */
    private static final int FIRST_CAPACITY = 160;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    int length() {
        return length;
    }

    void ascii(char unit) {
        raw((byte) unit);
    }

    void raw(byte[] all) {
        raw(all, 0, all.length);
    }

    void raw(byte one) {
        reserve(1);
        bytes[length++] = one;
    }

    void raw(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** A copy of what was written. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
