package akashi.event;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one key, for one thread. */
final class Mac256 {
    private static final String ALGORITHM = "HmacSHA256";
    /** For single messages: asking the platform for a MAC takes longer than making one. */
    private static final ThreadLocal<Mac> SINGLE = ThreadLocal.withInitial(Mac256::newMac);

    private final Mac mac = newMac();

    Mac256(byte[] key) {
        init(mac, key);
    }

    /** The MAC of one message under one key. */
    static byte[] of(byte[] key, byte[] message) {
        Mac single = SINGLE.get();
        init(single, key);
        return single.doFinal(message);
    }

    byte[] of(String ascii) {
        return mac.doFinal(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    private static void init(Mac mac, byte[] key) {
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (InvalidKeyException e) {
            throw new AssertionError("HmacSHA256 takes any key", e);
        }
    }
}
