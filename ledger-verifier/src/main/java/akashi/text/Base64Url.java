package akashi.text;

/**
 * Strict base64url without padding (RFC 4648 section 5, RFC 7515 section 2): exactly one text for each byte string.
 * Stateless, safe to share.
 */
public final class Base64Url {
    private static final java.util.Base64.Encoder ENCODER = java.util.Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {
    }

    /** The one spelling of these bytes. */
    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** As {@link #encode}, in ASCII. */
    public static byte[] encodeAscii(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    /**
     * Reads the one spelling. The JDK's decoder lets unused trailing bits and missing padding pass, so the bytes are written again
     * and compared.
     *
     * @param what names the value in the message
     */
    public static byte[] decode(String text, String what) throws MalformedException {
        byte[] bytes;
        try {
            bytes = java.util.Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what + ": not base64url", e);
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedException(what + ": not canonical base64url");
        }
        return bytes;
    }

    /** As {@link #decode(String, String)}, and the value must have this many bytes. */
    public static byte[] decode(String text, int length, String what) throws MalformedException {
        byte[] bytes = decode(text, what);
        if (bytes.length != length) {
            throw new MalformedException(what + ": " + bytes.length + " bytes, not " + length);
        }
        return bytes;
    }
}
