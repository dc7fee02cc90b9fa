package akashi.vault;

import akashi.text.Hex;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AES-256 key that wraps other secrets (docs/format/vault.md, "Wrapped secret"). Safe for use by several threads; prints nothing
 * of itself. The key may be a handle into a device (PKCS#11): its bytes are never asked for.
 */
public final class WrappingKey {
    /** Bytes in a key, here and everywhere in the vault. */
    public static final int LENGTH = 32;
    /** How much longer a wrapped secret is than the secret. */
    public static final int OVERHEAD = 1 + 12 + 16;

    private static final byte VERSION = 1;
    private static final byte[] CHECK = "akashi/master-check/1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECK_LENGTH = 8;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    /** For keys whose bytes lie in memory; asking the platform for a cipher costs more than wrapping a key with it. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(WrappingKey::newCipher);

    private final SecretKey key;

    WrappingKey(SecretKey key) {
        this.key = key;
    }

    /** The key with these 32 bytes; they are copied. */
    public static WrappingKey of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + secret.length);
        }
        return new WrappingKey(new SecretKeySpec(secret, "AES"));
    }

    /**
     * The secret, encrypted under this key.
     *
     * @param owner what the secret belongs to, as {@link KeyPurpose} says; a wrapped secret opens for its owner only
     * @param random source of the nonce, which is drawn afresh each time
     */
    public byte[] wrap(KeyPurpose purpose, byte[] owner, byte[] secret, SecureRandom random) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] wrapped = new byte[secret.length + OVERHEAD];
        wrapped[0] = VERSION;
        System.arraycopy(nonce, 0, wrapped, 1, NONCE_LENGTH);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose, owner);
            cipher.doFinal(secret, 0, secret.length, wrapped, 1 + NONCE_LENGTH);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot wrap a " + purpose.label() + ": the key store's provider refused", e);
        }
    }

    /**
     * The secret that {@link #wrap} was given.
     *
     * @throws MalformedException if these bytes were not wrapped by this key for this purpose and owner
     */
    public byte[] unwrap(KeyPurpose purpose, byte[] owner, byte[] wrapped) throws MalformedException {
        if (wrapped.length < OVERHEAD || wrapped[0] != VERSION) {
            throw new MalformedException("wrapped " + purpose.label() + ": not of version 1");
        }
        byte[] nonce = Arrays.copyOfRange(wrapped, 1, 1 + NONCE_LENGTH);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, purpose, owner);
            return cipher.doFinal(wrapped, 1 + NONCE_LENGTH, wrapped.length - 1 - NONCE_LENGTH);
        } catch (AEADBadTagException e) {
            throw new MalformedException("wrapped " + purpose.label() + ": does not open with this key for this owner", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot unwrap a " + purpose.label() + ": the key store's provider refused", e);
        }
    }

    /**
     * By what people tell one master key from another: 16 hexadecimal digits that say nothing else of it.
     *
     * @throws IllegalStateException for a key in a device, whose bytes nobody can ask for
     */
    public String checkValue() {
        byte[] bytes = key.getEncoded();
        if (bytes == null) {
            throw new IllegalStateException("a device's key has no check value here");
        }
        return Hex.encode(Arrays.copyOf(Hmac.sha256(bytes, CHECK), CHECK_LENGTH));
    }

    private Cipher cipher(int mode, byte[] nonce, KeyPurpose purpose, byte[] owner) throws GeneralSecurityException {
        // A device's key needs the device's own provider, which a cipher chooses once, with its first key.
        Cipher cipher = key instanceof SecretKeySpec ? CIPHER.get() : newCipher();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.domain());
        cipher.updateAAD(owner);
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has AES-GCM", e);
        }
    }

    @Override
    public String toString() {
        return "WrappingKey";
    }
}
