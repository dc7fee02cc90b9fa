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
    /** There while the master key is being changed: what is wrapped may be under the one or the other. */
    private static final String NEXT = "akashi-master-next";

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
     * @throws MalformedException if the store does not open with this password, holds no master key, or two because a change of the master
     *     key was begun and not finished
     * @throws IOException if the file cannot be read
     */
    public WrappingKey open(char[] password) throws IOException, MalformedException {
        try {
            KeyStore store = load(password);
            if (store.containsAlias(NEXT)) {
                throw new MalformedException("key store: a change of the master key was begun and not finished; run akashi rotate-master-key");
            }
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
        requireFile();
        SecretKey key = drawn(random);
        byte[] bytes;
        try {
            KeyStore store = newStore();
            store.load(null, password);
            put(store, ALIAS, key, password);
            bytes = bytes(store, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make a " + type + " key store: " + e.getMessage(), e);
        }
        OwnerOnlyFile.create(file, bytes);
        return new WrappingKey(key);
    }

    /**
     * Whether a change of the master key was begun and not finished.
     *
     * @throws MalformedException if the store does not open with this password
     */
    public boolean isBeingChanged(char[] password) throws IOException, MalformedException {
        try {
            return load(password).containsAlias(NEXT);
        } catch (GeneralSecurityException e) {
            throw new MalformedException("key store: does not open with its password", e);
        }
    }

    /** The master key that is and the one that will be. */
    public record Change(WrappingKey current, WrappingKey next) {}

    /**
     * Begins a change of the master key, or takes up one that was begun: from now on {@link #open} refuses, until {@link #finishChange}.
     *
     * @throws IllegalArgumentException for a device, whose keys are made with the device's own tool
     * @throws MalformedException       if the store does not open with this password, or holds no master key
     */
    public Change beginChange(char[] password, SecureRandom random) throws IOException, MalformedException {
        requireFile();
        try {
            KeyStore store = load(password);
            if (!(store.getKey(ALIAS, password) instanceof SecretKey current)) {
                throw new MalformedException("key store: holds no secret key " + ALIAS);
            }
            if (!store.containsAlias(NEXT)) {
                put(store, NEXT, drawn(random), password);
                OwnerOnlyFile.replace(file, bytes(store, password));
            }
            return new Change(new WrappingKey(current), new WrappingKey((SecretKey) store.getKey(NEXT, password)));
        } catch (GeneralSecurityException e) {
            throw new MalformedException("key store: does not open with its password", e);
        }
    }

    /** The new master key takes the place of the old one, which is gone from the file. Only when nothing is wrapped under the old one. */
    public void finishChange(char[] password) throws IOException, MalformedException {
        requireFile();
        try {
            KeyStore store = load(password);
            if (!(store.getKey(NEXT, password) instanceof SecretKey next)) {
                throw new MalformedException("key store: no change of the master key was begun");
            }
            KeyStore fresh = newStore();
            fresh.load(null, password);
            put(fresh, ALIAS, next, password);
            OwnerOnlyFile.replace(file, bytes(fresh, password));
        } catch (GeneralSecurityException e) {
            throw new MalformedException("key store: does not open with its password", e);
        }
    }

    private void requireFile() {
        if (file == null) {
            throw new IllegalArgumentException("the master key of a device is made and changed with the device's own tool");
        }
    }

    private static SecretKey drawn(SecureRandom random) {
        byte[] secret = new byte[WrappingKey.LENGTH];
        random.nextBytes(secret);
        return new SecretKeySpec(secret, "AES");
    }

    private static void put(KeyStore store, String alias, SecretKey key, char[] password) throws GeneralSecurityException {
        store.setEntry(alias, new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(password));
    }

    private static byte[] bytes(KeyStore store, char[] password) throws IOException, GeneralSecurityException {
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        return bytes.toByteArray();
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
