package akashi.event;

import akashi.text.Base64Url;
import akashi.text.MalformedException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A case's secret name: 32 random bytes, sealed in its first record and a key of the case index (docs/format/chain.md). Ordered as
 * unsigned bytes are. Not printed.
 */
public final class CaseLabel implements Comparable<CaseLabel> {
    /** Bytes in a label. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private CaseLabel(byte[] own) {
        this.bytes = own;
    }

    /** A new label. */
    public static CaseLabel draw(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new CaseLabel(bytes);
    }

    /** These 32 bytes; the array is copied. */
    public static CaseLabel of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a case label has 32 bytes, not " + bytes.length);
        }
        return new CaseLabel(bytes.clone());
    }

    static CaseLabel parse(String text) throws MalformedException {
        return new CaseLabel(Base64Url.decode(text, LENGTH, "label"));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bit at this place: 0 is the most significant bit of the first byte. */
    public boolean bit(int place) {
        return (bytes[place >> 3] >> (7 - (place & 7)) & 1) == 1;
    }

    /** The first bit in which the two differ; 256 where they are equal. */
    public int firstDifference(CaseLabel other) {
        int at = Arrays.mismatch(bytes, other.bytes);
        return at < 0 ? LENGTH * 8 : at * 8 + Integer.numberOfLeadingZeros((bytes[at] ^ other.bytes[at]) & 0xff) - 24;
    }

    String base64Url() {
        return Base64Url.encode(bytes);
    }

    @Override
    public int compareTo(CaseLabel other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseLabel label && Arrays.equals(bytes, label.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "CaseLabel";
    }
}
