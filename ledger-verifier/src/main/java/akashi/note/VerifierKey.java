package akashi.note;

import akashi.hash.Hash;
import akashi.text.Base64;
import akashi.text.Hex;
import akashi.text.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A public key with its owner's name: {@code name+hex8(keyID)+base64(type || key)} (C2SP signed-note, "Verifier keys"). Immutable;
 * compared by its text.
 */
public final class VerifierKey {
    private static final int SEPARATOR = '\n';

    private final String name;
    private final SignatureType type;
    private final byte[] key;
    private final int keyId;

    private VerifierKey(String name, SignatureType type, byte[] key) {
        this.name = name;
        this.type = type;
        this.key = key;
        this.keyId = keyId(name, type, key);
    }

    /** A key of this name; the array is copied. */
    public static VerifierKey of(String name, SignatureType type, byte[] publicKey) throws MalformedException {
        KeyName.check(name, "verifier key");
        if (publicKey.length != type.keyLength()) {
            throw new MalformedException("verifier key: " + publicKey.length + " bytes, not " + type.keyLength());
        }
        return new VerifierKey(name, type, publicKey.clone());
    }

    /** Reads the one spelling of a verifier key. */
    public static VerifierKey parse(String vkey) throws MalformedException {
        // base64 may hold '+' itself, so only the first two separate.
        int first = vkey.indexOf('+');
        int second = vkey.indexOf('+', first + 1);
        if (first < 0 || second < 0) {
            throw new MalformedException("verifier key: not name+id+key");
        }
        byte[] typed = Base64.decode(vkey.substring(second + 1), "verifier key");
        if (typed.length == 0) {
            throw new MalformedException("verifier key: no key");
        }
        VerifierKey key = of(vkey.substring(0, first), SignatureType.of(typed[0] & 0xff), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.text().equals(vkey)) {
            throw new MalformedException("verifier key: the identifier is not the key's");
        }
        return key;
    }

    /** The one spelling. */
    public String text() {
        byte[] typed = new byte[1 + key.length];
        typed[0] = (byte) type.code();
        System.arraycopy(key, 0, typed, 1, key.length);
        return name + "+" + Hex.encode(ByteBuffer.allocate(4).putInt(keyId).array()) + "+" + Base64.encode(typed);
    }

    /** The owner's name; for a log, its origin. */
    public String name() {
        return name;
    }

    /** What kind of signatures it verifies. */
    public SignatureType type() {
        return type;
    }

    /** First four bytes of SHA-256(name || 0x0A || type || key), big-endian. */
    public int keyId() {
        return keyId;
    }

    /** A copy of the raw public key. */
    public byte[] publicKey() {
        return key.clone();
    }

    /** Is this the line's name and identifier? */
    public boolean owns(SignatureLine line) {
        return line.keyId() == keyId && line.name().equals(name);
    }

    /**
     * Is this the signature of this message under this key, by the algorithm alone (the signature without timestamp)?
     *
     * <p>Ed25519: as RFC 8032 section 5.1.7 without the cofactor, SB = R + kA exactly; S below the group's order; R and A in their one
     * encoding; neither of small order. ML-DSA-44: FIPS 204 algorithm 3, pure, with the empty context.
     */
    public boolean verifies(byte[] message, byte[] signature) {
        return type == SignatureType.ML_DSA_44 ? MlDsa44.verify(key, message, signature) : StrictEd25519.verify(key, message, signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && type == that.type && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return keyId;
    }

    /** The text, cut short: an ML-DSA-44 key has 1,800 characters. */
    @Override
    public String toString() {
        return name + "+" + Hex.encode(ByteBuffer.allocate(4).putInt(keyId).array());
    }

    private static int keyId(String name, SignatureType type, byte[] key) {
        Hash hash = Hash.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {SEPARATOR, (byte) type.code()}, key);
        return ByteBuffer.wrap(hash.bytes()).getInt();
    }
}
