package akashi.text;

import java.util.HexFormat;

/** Strict lower-case hexadecimal. Stateless, safe to share. */
public final class Hex {
    private Hex() {
    }

    /** Two lower-case digits a byte. */
    public static String encode(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Reads lower-case digits only.
     *
     * @param what names the value in the message
     */
    public static byte[] decode(String text, String what) throws MalformedException {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what + ": not hexadecimal", e);
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedException(what + ": hexadecimal not in lower case");
        }
        return bytes;
    }
}
