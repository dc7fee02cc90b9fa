package akashi.text;

/** Strict standard base64 with padding (RFC 4648 section 4): exactly one text for each byte string. Stateless, safe to share. */
public final class Base64 {
    private Base64() {
    }

    /** The one spelling of these bytes. */
    public static String encode(byte[] bytes) {
        return java.util.Base64.getEncoder().encodeToString(bytes);
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
            bytes = java.util.Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what + ": not base64", e);
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedException(what + ": not canonical base64");
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
