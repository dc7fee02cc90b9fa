package akashi.event;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one key, for one thread. */
final class Mac256 {
    private final Mac mac;

    Mac256(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    byte[] of(byte[] message) {
        return mac.doFinal(message);
    }

    byte[] of(String ascii) {
        return mac.doFinal(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
