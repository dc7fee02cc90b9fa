package akashi.hash;

import akashi.text.Base64;
import akashi.text.Base64Url;
import akashi.text.Hex;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A SHA-256 value: 32 bytes that never change. Compared by its bytes, ordered as unsigned bytes are.
 *
 * <p>A class and not a record, because a record would hand out its array and compare it by identity.
 */
public final class Hash implements Comparable<Hash> {
    /** Bytes in a hash. */
    public static final int LENGTH = 32;

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Hash::newDigest);
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    private static final int PIECE = 64 << 10;

    /** The root hash of the tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1). Stands after what computes it. */
    public static final Hash EMPTY_TREE = sha256();

    private final byte[] bytes;

    private Hash(byte[] own) {
        this.bytes = own;
    }

    /** These 32 bytes as a hash; the array is copied. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The 32 bytes at this place of a longer array. */
    public static Hash of(byte[] bytes, int offset) {
        return new Hash(Arrays.copyOfRange(bytes, offset, checkedEnd(bytes, offset)));
    }

    /** SHA-256 of the parts one after the other. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = DIGEST.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** SHA-256 of everything that a stream holds from here on, read piece by piece. */
    public static Hash sha256(InputStream in) throws IOException {
        MessageDigest digest = newDigest();
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            digest.update(piece, 0, read);
        }
        return new Hash(digest.digest());
    }

    /** The leaf hash of an entry's bytes (RFC 6962 section 2.1). */
    public static Hash leaf(byte[] entry) {
        return sha256(LEAF, entry);
    }

    /** The hash of an inner node (RFC 6962 section 2.1). */
    public static Hash node(Hash left, Hash right) {
        return sha256(NODE, left.bytes, right.bytes);
    }

    /** Reads standard base64 of 32 bytes, its one spelling only. */
    public static Hash fromBase64(String text, String what) throws MalformedException {
        return new Hash(Base64.decode(text, LENGTH, what));
    }

    /** Reads unpadded base64url of 32 bytes (43 characters), its one spelling only. */
    public static Hash fromBase64Url(String text, String what) throws MalformedException {
        return new Hash(Base64Url.decode(text, LENGTH, what));
    }

    /** Reads 64 lower-case hexadecimal digits. */
    public static Hash fromHex(String text, String what) throws MalformedException {
        byte[] bytes = Hex.decode(text, what);
        if (bytes.length != LENGTH) {
            throw new MalformedException(what + ": " + bytes.length + " bytes, not 32");
        }
        return new Hash(bytes);
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes the 32 bytes at this place of a longer array, without the copy that {@link #bytes()} makes. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    /** Standard base64, 44 characters. */
    public String base64() {
        return Base64.encode(bytes);
    }

    /** Unpadded base64url, 43 characters. */
    public String base64Url() {
        return Base64Url.encode(bytes);
    }

    /** Lower-case hexadecimal, 64 characters. */
    public String hex() {
        return Hex.encode(bytes);
    }

    @Override
    public int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    @Override
    public String toString() {
        return base64();
    }

    private static int checkedEnd(byte[] bytes, int offset) {
        if (offset < 0 || offset > bytes.length - LENGTH) {
            throw new IllegalArgumentException("no 32 bytes at " + offset + " of " + bytes.length);
        }
        return offset + LENGTH;
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
