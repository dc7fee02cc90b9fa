package akashi.witness;

import java.net.Socket;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Exists to be rejected by HouseRulesTest: hashes by itself, relies on the machine's charset, and opens connections. */
final class BreaksHashing {
    byte[] hash(String text, Socket socket) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(Charset.defaultCharset()));
    }
}
