package akashi.command.vault;

import akashi.text.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** A password or token: visible ASCII that does not print itself. */
public final class Secret {
    private static final int DRAWN_BYTES = 24;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** The secret with this text, which must be visible ASCII. */
    public static Secret of(String text) {
        if (!text.matches("[\\x21-\\x7e]{1,200}")) {
            throw new IllegalArgumentException("a secret is 1 to 200 visible ASCII characters");
        }
        return new Secret(text);
    }

    /** A fresh secret of 192 random bits. */
    public static Secret draw(SecureRandom random) {
        byte[] bytes = new byte[DRAWN_BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64Url.encode(bytes));
    }

    /** The text. Every call of this method is a place where a secret may leak. */
    public String reveal() {
        return text;
    }

    /** Whether this is the secret that somebody presents; takes as long for a near miss as for a far one. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.US_ASCII), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
