package akashi.event;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The entry of a sealed event: two digests, in exactly 121 bytes (docs/format/entry.md).
 *
 * @param first  the digest whose text comes first in ASCII
 * @param second the other one
 */
public record SealedEntry(Hash first, Hash second) implements Entry {
    /** Bytes of every such entry. */
    public static final int LENGTH = 121;

    private static final byte[] HEAD = ascii("{\"_sd\":[\"");
    private static final byte[] BETWEEN = ascii("\",\"");
    private static final byte[] TAIL = ascii("\"],\"_sd_alg\":\"sha-256\"}");
    private static final int DIGEST = 43;
    private static final int SECOND_AT = HEAD.length + DIGEST + BETWEEN.length;

    public SealedEntry {
        if (first.base64Url().compareTo(second.base64Url()) >= 0) {
            throw new IllegalArgumentException("the digests of an entry are distinct and sorted by their text");
        }
    }

    /** The entry of these two digests, whichever comes first. */
    static SealedEntry of(Hash one, Hash other) {
        return one.base64Url().compareTo(other.base64Url()) < 0 ? new SealedEntry(one, other) : new SealedEntry(other, one);
    }

    static boolean startsLikeOne(byte[] entry) {
        return entry.length >= HEAD.length && Arrays.equals(entry, 0, HEAD.length, HEAD, 0, HEAD.length);
    }

    /** Reads the 121 bytes. */
    public static SealedEntry parse(byte[] entry) throws MalformedException {
        if (entry.length != LENGTH || !startsLikeOne(entry)
                || !Arrays.equals(entry, HEAD.length + DIGEST, SECOND_AT, BETWEEN, 0, BETWEEN.length)
                || !Arrays.equals(entry, SECOND_AT + DIGEST, LENGTH, TAIL, 0, TAIL.length)) {
            throw new MalformedException("entry: not the 121 bytes of a sealed event");
        }
        String first = new String(entry, HEAD.length, DIGEST, StandardCharsets.ISO_8859_1);
        String second = new String(entry, SECOND_AT, DIGEST, StandardCharsets.ISO_8859_1);
        if (first.compareTo(second) >= 0) {
            throw new MalformedException("entry: digests not distinct and sorted");
        }
        return new SealedEntry(Hash.fromBase64Url(first, "entry"), Hash.fromBase64Url(second, "entry"));
    }

    @Override
    public byte[] entry() {
        byte[] entry = new byte[LENGTH];
        System.arraycopy(HEAD, 0, entry, 0, HEAD.length);
        System.arraycopy(ascii(first.base64Url()), 0, entry, HEAD.length, DIGEST);
        System.arraycopy(BETWEEN, 0, entry, HEAD.length + DIGEST, BETWEEN.length);
        System.arraycopy(ascii(second.base64Url()), 0, entry, SECOND_AT, DIGEST);
        System.arraycopy(TAIL, 0, entry, SECOND_AT + DIGEST, TAIL.length);
        return entry;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
