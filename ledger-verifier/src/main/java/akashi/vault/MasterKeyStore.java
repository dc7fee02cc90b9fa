package akashi.vault;

import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where the master key lies: a Java {@link KeyStore}, a PKCS#12 file unless told otherwise.
 *
 * @param file the store's file; null for one without (a PKCS#11 device)
 * @param type a {@code KeyStore} type, {@code PKCS12} or {@code PKCS11} for instance
 * @param provider name of the security provider to use, or null for the platform's first
 */
public record MasterKeyStore(Path file, String type, String provider) {
    private static final String ALIAS = "akashi-master";

    /** The PKCS#12 file that a data directory holds. */
    public static MasterKeyStore file(Path file) {
        return new MasterKeyStore(file, "PKCS12", null);
    }

    /** Whether the store's file is there; a store without a file is. */
    public boolean exists() {
        return file == null || Files.exists(file);
    }

    /**
     * Reads the master key.
     *
     * @throws MalformedException if the store does not open with this password, or holds no master key
     * @throws IOException if the file cannot be read
     */
    public WrappingKey open(char[] password) throws IOException, MalformedException {
        try {
            KeyStore store = load(password);
            if (store.getKey(ALIAS, password) instanceof SecretKey key) {
                return new WrappingKey(key);
            }
            throw new MalformedException("key store: holds no secret key " + ALIAS);
        } catch (GeneralSecurityException e) {
            throw new MalformedException("key store: does not open with its password", e);
        }
    }

    /**
     * Draws a master key and writes a new PKCS#12 file that only its owner can read. A crash leaves no file or the whole file.
     *
     * @throws IOException if the file exists already or cannot be written
     */
    public WrappingKey create(char[] password, SecureRandom random) throws IOException {
        if (file == null) {
            throw new IllegalArgumentException("the master key of a device is made with the device's own tool");
        }
        byte[] secret = new byte[WrappingKey.LENGTH];
        random.nextBytes(secret);
        SecretKey key = new SecretKeySpec(secret, "AES");
        var bytes = new ByteArrayOutputStream();
        try {
            KeyStore store = newStore();
            store.load(null, password);
            store.setEntry(ALIAS, new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(password));
            store.store(bytes, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make a " + type + " key store: " + e.getMessage(), e);
        }
        OwnerOnlyFile.create(file, bytes.toByteArray());
        return new WrappingKey(key);
    }

    private KeyStore load(char[] password) throws IOException, GeneralSecurityException, MalformedException {
        KeyStore store = newStore();
        if (file == null) {
            store.load(null, password);
            return store;
        }
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
            return store;
        } catch (IOException e) {
            // PKCS#12 reports a wrong password as an IOException with this cause.
            if (e.getCause() instanceof GeneralSecurityException) {
                throw new MalformedException("key store: does not open with its password", e);
            }
            throw e;
        }
    }

    private KeyStore newStore() throws GeneralSecurityException {
        return provider == null ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
    }
}
