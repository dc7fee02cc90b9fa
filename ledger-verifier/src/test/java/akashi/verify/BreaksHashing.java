package akashi.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Exists to be rejected by HouseRules.ONE_PLACE_HASHES. */
final class BreaksHashing {
    MessageDigest digest() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256");
    }
}
