package akashi.note;

import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;

/** What may be a key's name: not empty, no Unicode space, no '+' (C2SP signed-note), and at most 255 bytes (tlog-cosignature). */
final class KeyName {
    /** The signed message of an ML-DSA-44 cosignature has one byte for the length. */
    private static final int MOST_BYTES = 255;

    private KeyName() {
    }

    static String check(String name, String what) throws MalformedException {
        boolean bad = name.isEmpty() || name.chars().anyMatch(KeyName::isForbidden)
                || name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
        if (bad) {
            throw new MalformedException(what + ": not a key name");
        }
        return name;
    }

    private static boolean isForbidden(int unit) {
        return unit == '+' || Character.isSpaceChar(unit) || Character.isISOControl(unit) || Character.isWhitespace(unit);
    }
}
