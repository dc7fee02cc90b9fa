package akashi.text;

/** Strict standard base64 with padding (RFC 4648 section 4): exactly one text for each byte string. Stateless, safe to share. */
public final class Base64 {
    private static final CanonicalBase64 FORM = new CanonicalBase64("base64", java.util.Base64.getEncoder(),
            java.util.Base64.getDecoder());

    private Base64() {
    }

    /** The one spelling of these bytes. */
    public static String encode(byte[] bytes) {
        return FORM.encode(bytes);
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
