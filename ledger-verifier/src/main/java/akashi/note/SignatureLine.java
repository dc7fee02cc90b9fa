package akashi.note;

import akashi.text.Base64;
import akashi.text.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note: {@code — name base64(keyID || signature)}. It says who claims to have signed, no more.
 *
 * @param name   of the key
 * @param base64 four bytes of key identifier and the signature, which has at least one byte
 */
public record SignatureLine(String name, String base64) {
    private static final String START = "\u2014 ";
    private static final int ID_LENGTH = 4;

    public SignatureLine {
        try {
            KeyName.check(name, "signature line");
            if (Base64.decode(base64, "signature line").length <= ID_LENGTH) {
                throw new IllegalArgumentException("signature line: too short");
            }
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The line of this key with this signature (a timestamp included, where the type has one). */
    public static SignatureLine of(VerifierKey key, byte[] signature) {
        byte[] blob = ByteBuffer.allocate(ID_LENGTH + signature.length).putInt(key.keyId()).put(signature).array();
        return new SignatureLine(key.name(), Base64.encode(blob));
    }

    /** Reads a line without its end. */
    public static SignatureLine parse(String line) throws MalformedException {
        int space = line.indexOf(' ', START.length());
        if (!line.startsWith(START) || space < 0) {
            throw new MalformedException("signature line: not a dash, a name and a signature");
        }
        String name = KeyName.check(line.substring(START.length(), space), "signature line");
        String base64 = line.substring(space + 1);
        if (Base64.decode(base64, "signature line").length <= ID_LENGTH) {
            throw new MalformedException("signature line: too short");
        }
        return new SignatureLine(name, base64);
    }

    /** The key identifier that the line claims. */
    public int keyId() {
        return ByteBuffer.wrap(blob()).getInt();
    }

    /** What follows the key identifier. */
    public byte[] signature() {
        byte[] blob = blob();
        return Arrays.copyOfRange(blob, ID_LENGTH, blob.length);
    }

    /** The line without its end. */
    public String text() {
        return START + name + " " + base64;
    }

    private byte[] blob() {
        try {
            return Base64.decode(base64, "signature line");
        } catch (MalformedException e) {
            throw new AssertionError("checked when it was made", e);
        }
    }
}
