package akashi.text;

import java.util.Base64.Decoder;
import java.util.Base64.Encoder;

/**
 * One alphabet of base64, read strictly: exactly one text for each byte string. Immutable, safe to share.
 *
 * @param name for messages
 */
record CanonicalBase64(String name, Encoder encoder, Decoder decoder) {

    String encode(byte[] bytes) {
        return encoder.encodeToString(bytes);
    }

    /**
     * Reads the one spelling. The JDK's decoders let unused trailing bits and missing padding pass, so the bytes are written again
     * and compared.
     *
     * @param what names the value in the message
     */
    byte[] decode(String text, String what) throws MalformedException {
        byte[] bytes;
        try {
            bytes = decoder.decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what + ": not " + name, e);
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedException(what + ": not canonical " + name);
        }
        return bytes;
    }

    byte[] decode(String text, int length, String what) throws MalformedException {
        byte[] bytes = decode(text, what);
        if (bytes.length != length) {
            throw new MalformedException(what + ": " + bytes.length + " bytes, not " + length);
        }
        return bytes;
    }
}
