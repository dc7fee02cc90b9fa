package akashi.vault;

import java.util.Arrays;
import java.util.HexFormat;

/** How tables name a case: 32 bytes that say nothing about its number to who lacks the {@link CaseRefKey}. */
public final class CaseRef implements Comparable<CaseRef> {
    /** Bytes in a reference. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private CaseRef(byte[] own) {
        this.bytes = own;
    }

    /** The reference with these 32 bytes; they are copied. */
    public static CaseRef of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a case reference has 32 bytes, not " + bytes.length);
        }
        return new CaseRef(bytes.clone());
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(CaseRef other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseRef ref && Arrays.equals(bytes, ref.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
