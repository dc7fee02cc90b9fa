package akashi.disclosure;

import akashi.text.Base64Url;
import akashi.text.MalformedException;
import java.util.Arrays;

/** What makes a digest unguessable: 16 secret bytes, or 32 for a statistics row (docs/format/disclosure-and-keys.md). Never printed. */
public final class Salt {
    /** Bytes of an ordinary salt. */
    public static final int LENGTH = 16;
    /** Bytes of a row's salt, which is computed and not drawn. */
    public static final int ROW_LENGTH = 32;

    private final byte[] bytes;

    private Salt(byte[] own) {
        this.bytes = own;
    }

    /** These 16 or 32 bytes; the array is copied. */
    public static Salt of(byte[] bytes) {
        if (bytes.length != LENGTH && bytes.length != ROW_LENGTH) {
            throw new IllegalArgumentException("a salt has 16 or 32 bytes, not " + bytes.length);
        }
        return new Salt(bytes.clone());
    }

    static Salt parse(String text) throws MalformedException {
        byte[] bytes = Base64Url.decode(text, "salt");
        if (bytes.length != LENGTH && bytes.length != ROW_LENGTH) {
            throw new MalformedException("salt: " + bytes.length + " bytes, not 16 or 32");
        }
        return new Salt(bytes);
    }

    /** How many bytes: 16 or 32. */
    public int length() {
        return bytes.length;
    }

    String base64Url() {
        return Base64Url.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt salt && Arrays.equals(bytes, salt.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Salt[" + bytes.length + " bytes]";
    }
}
