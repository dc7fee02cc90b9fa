package akashi.text;

/**
 * Strict base64url without padding (RFC 4648 section 5, RFC 7515 section 2): exactly one text for each byte string.
 * Stateless, safe to share.
 */
public final class Base64Url {
    private static final CanonicalBase64 FORM = new CanonicalBase64("base64url", java.util.Base64.getUrlEncoder().withoutPadding(),
            java.util.Base64.getUrlDecoder());

    private Base64Url() {
    }

    /** The one spelling of these bytes. */
    public static String encode(byte[] bytes) {
        return FORM.encode(bytes);
    }

    /** As {@link #encode}, in ASCII. */
    public static byte[] encodeAscii(byte[] bytes) {
        return FORM.encoder().encode(bytes);
    }

    /**
     * Reads the one spelling, and no other.
     *
     * @param what names the value in the message
     */
    public static byte[] decode(String text, String what) throws MalformedException {
        return FORM.decode(text, what);
    }

    /** As {@link #decode(String, String)}, and the value must have this many bytes. */
    public static byte[] decode(String text, int length, String what) throws MalformedException {
        return FORM.decode(text, length, what);
    }
}
