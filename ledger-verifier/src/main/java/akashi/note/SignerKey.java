package akashi.note;

import akashi.text.MalformedException;
import java.util.Arrays;

/**
 * A secret signing key with its owner's name, made from a 32-byte seed. Immutable and safe to share; never printed.
 *
 * <p>ML-DSA-44 signs deterministically (FIPS 204 section 3.4 allows it), so this class needs no randomness and a retry after a crash
 * signs the same bytes.
 */
public final class SignerKey {
    /** Bytes of a seed, for both algorithms. */
    public static final int SEED_LENGTH = 32;

    private final byte[] seed;
    private final VerifierKey verifierKey;

    private SignerKey(byte[] seed, VerifierKey verifierKey) {
        this.seed = seed;
        this.verifierKey = verifierKey;
    }

    /**
     * The key that this seed makes.
     *
     * @throws IllegalArgumentException the seed has not 32 bytes, or the name is none (C2SP signed-note)
     */
    public static SignerKey of(String name, SignatureType type, byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        byte[] publicKey = type == SignatureType.ML_DSA_44 ? MlDsa44.publicKey(seed) : StrictEd25519.publicKey(seed);
        try {
            return new SignerKey(seed.clone(), VerifierKey.of(name, type, publicKey));
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The public half. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** The signature of this message by the algorithm alone, without a timestamp. */
    public byte[] sign(byte[] message) {
        return verifierKey.type() == SignatureType.ML_DSA_44 ? MlDsa44.sign(seed, message) : StrictEd25519.sign(seed, message);
    }

    /** A copy of the seed, for whoever stores it wrapped. */
    public byte[] seed() {
        return seed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignerKey that && verifierKey.equals(that.verifierKey) && Arrays.equals(seed, that.seed);
    }

    @Override
    public int hashCode() {
        return verifierKey.hashCode();
    }

    /** Says whose key it is; the seed stays out of logs. */
    @Override
    public String toString() {
        return "SignerKey[" + verifierKey + "]";
    }
}
