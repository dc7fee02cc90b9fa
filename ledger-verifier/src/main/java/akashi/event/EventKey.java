package akashi.event;

import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one attempt to seal one event: 32 random bytes, never used for a second attempt (an aborted batch may survive in a
 * write-ahead log). From it come every salt but the row's, and the key that encrypts the event's disclosures
 * (docs/format/disclosure-and-keys.md). Whoever destroys it has erased the event. Immutable; never printed.
 */
public final class EventKey {
    /** Bytes in an event key. */
    public static final int LENGTH = 32;

    private static final byte[] SEAL_INFO = info("akashi/1/seal");
    private static final byte[] SALT_INFO = info("akashi/1/salt");
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;

    /** Asking the platform for a cipher takes three times as long as encrypting an event with it. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(EventKey::newCipher);
    private static final byte[] NO_SALT = new byte[LENGTH];

    private final byte[] key;
    /** HKDF's pseudorandom key, from which both keys are expanded. */
    private final byte[] extracted;

    private EventKey(byte[] own) {
        this.key = own;
        this.extracted = Mac256.of(NO_SALT, own);
    }

    /** A new key, for one attempt. */
    public static EventKey draw(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return new EventKey(key);
    }

    /** A key that was drawn before and unwrapped now; the array is copied. */
    public static EventKey of(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("an event key has 32 bytes, not " + key.length);
        }
        return new EventKey(key.clone());
    }

    /** A copy of the 32 bytes, to be wrapped; for nothing else. */
    public byte[] bytes() {
        return key.clone();
    }

    /**
     * Encrypts the one message that this key is for: AES-256-GCM, zero nonce. A second message under it would give both away.
     *
     * @throws IllegalStateException if the thread's last message was of this very key; that no other one was is for the caller to see to
     */
    public byte[] encrypt(EventPlace place, byte[] plaintext) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, place).doFinal(plaintext);
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("a second message under one event key", e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("AES-256-GCM encrypts whatever it is given", e);
        }
    }

    /** Opens what {@link #encrypt} made for the same place. */
    public byte[] decrypt(EventPlace place, byte[] ciphertext) throws MalformedException {
        // The JDK answers a message shorter than its tag with an unchecked ProviderException.
        if (ciphertext.length < TAG_BITS / 8) {
            throw new MalformedException("ciphertext: shorter than its tag");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, place).doFinal(ciphertext);
        } catch (AEADBadTagException e) {
            throw new MalformedException("ciphertext: does not open with this key at this place", e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("AES-256-GCM fails by its tag alone", e);
        }
    }

    /** The key of the salts. */
    Mac256 salts() {
        return new Mac256(derive(SALT_INFO));
    }

    /** HKDF-SHA256 (RFC 5869) without salt, one block. */
    private byte[] derive(byte[] info) {
        return Mac256.of(extracted, info);
    }

    private Cipher cipher(int direction, EventPlace place) throws GeneralSecurityException {
        Cipher cipher = CIPHER.get();
        cipher.init(direction, new SecretKeySpec(derive(SEAL_INFO), "AES"), new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
        cipher.updateAAD(place.additionalData());
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has AES-GCM", e);
        }
    }

    /** The info of HKDF's first and only block: the label, then the block's number. */
    private static byte[] info(String label) {
        byte[] ascii = label.getBytes(StandardCharsets.US_ASCII);
        byte[] info = Arrays.copyOf(ascii, ascii.length + 1);
        info[ascii.length] = 1;
        return info;
    }

    @Override
    public String toString() {
        return "EventKey";
    }
}
