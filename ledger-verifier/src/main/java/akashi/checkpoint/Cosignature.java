package akashi.checkpoint;

import akashi.hash.Hash;
import akashi.note.SignatureLine;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.tree.Subtree;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Signs and verifies one line under a checkpoint, or under a subtree, of any of the three types (C2SP signed-note,
 * tlog-cosignature). Logs sign with {@link SignatureType#ED25519} and {@link SignatureType#ML_DSA_44}, witnesses with
 * {@link SignatureType#ED25519_COSIGNATURE} and {@link SignatureType#ML_DSA_44}. Stateless.
 */
public final class Cosignature {
    private Cosignature() {
    }

    /**
     * Signs a checkpoint.
     *
     * @param time POSIX seconds, not used for {@link SignatureType#ED25519}; 0 makes no statement that this is the newest seen
     * @throws IllegalArgumentException the key's type cannot cover this checkpoint: ML-DSA-44 with extension lines, with an origin
     *                                  above 255 bytes, or with an empty tree whose hash is not the empty tree's
     */
    public static SignatureLine sign(Checkpoint checkpoint, SignerKey key, long time) {
        VerifierKey verifier = key.verifierKey();
        if (time < 0 || !isCoverable(checkpoint, verifier.type())) {
            throw new IllegalArgumentException("cannot be signed by " + verifier.type() + " at " + time + ": " + checkpoint);
        }
        return line(key, time, message(checkpoint, verifier, time));
    }

    /**
     * Signs a subtree with an ML-DSA-44 key (C2SP tlog-cosignature). Where it starts above 0 the time is 0.
     *
     * @throws IllegalArgumentException another type of key, or a time where none may be
     */
    public static SignatureLine sign(String origin, Subtree subtree, Hash hash, SignerKey key, long time) {
        VerifierKey verifier = key.verifierKey();
        if (verifier.type() != SignatureType.ML_DSA_44 || time < 0 || subtree.start() != 0 && time != 0) {
            throw new IllegalArgumentException("a subtree is signed by ML-DSA-44, without a time if it starts above 0");
        }
        return line(key, time, SignedMessage.subtree(verifier.name(), time, origin, subtree, hash));
    }

    /** Is this line, which bears the key's name and identifier, the key's signature of this checkpoint? */
    public static boolean verifies(Checkpoint checkpoint, VerifierKey key, SignatureLine line) {
        byte[] signature = line.signature();
        if (!isCoverable(checkpoint, key.type()) || !hasForm(signature, key)) {
            return false;
        }
        return key.verifies(message(checkpoint, key, time(signature, key)), bare(signature, key));
    }

    /** Is this line the ML-DSA-44 key's signature of this subtree? */
    public static boolean verifies(String origin, Subtree subtree, Hash hash, VerifierKey key, SignatureLine line) {
        byte[] signature = line.signature();
        if (key.type() != SignatureType.ML_DSA_44 || !hasForm(signature, key) || !SignedMessage.fits(origin)) {
            return false;
        }
        long time = time(signature, key);
        return (subtree.start() == 0 || time == 0)
                && key.verifies(SignedMessage.subtree(key.name(), time, origin, subtree, hash), bare(signature, key));
    }

    /** The time, in POSIX seconds, that a timestamped line states; none where it is 0 or the type has none. Not verified by this. */
    public static OptionalLong time(VerifierKey key, SignatureLine line) {
        byte[] signature = line.signature();
        long time = hasForm(signature, key) ? time(signature, key) : 0;
        return time > 0 ? OptionalLong.of(time) : OptionalLong.empty();
    }

    private static boolean isCoverable(Checkpoint checkpoint, SignatureType type) {
        if (type != SignatureType.ML_DSA_44) {
            return true;
        }
        boolean wrongEmptyTree = checkpoint.treeSize() == 0 && !checkpoint.rootHash().equals(Hash.EMPTY_TREE);
        return checkpoint.extensions().isEmpty() && !wrongEmptyTree && SignedMessage.fits(checkpoint.origin());
    }

    private static byte[] message(Checkpoint checkpoint, VerifierKey key, long time) {
        return switch (key.type()) {
            case ED25519 -> checkpoint.text().getBytes(StandardCharsets.UTF_8);
            case ED25519_COSIGNATURE -> SignedMessage.cosignature(checkpoint.text(), time);
            case ML_DSA_44 -> SignedMessage.subtree(key.name(), time, checkpoint.origin(), new Subtree(0, checkpoint.treeSize()),
                    checkpoint.rootHash());
        };
    }

    private static SignatureLine line(SignerKey key, long time, byte[] message) {
        byte[] bare = key.sign(message);
        if (!key.verifierKey().type().isTimestamped()) {
            return SignatureLine.of(key.verifierKey(), bare);
        }
        return SignatureLine.of(key.verifierKey(), ByteBuffer.allocate(Long.BYTES + bare.length).putLong(time).put(bare).array());
    }

    private static boolean hasForm(byte[] signature, VerifierKey key) {
        return signature.length == key.type().signatureLength() && time(signature, key) >= 0;
    }

    private static long time(byte[] signature, VerifierKey key) {
        return key.type().isTimestamped() ? ByteBuffer.wrap(signature).getLong() : 0;
    }

    private static byte[] bare(byte[] signature, VerifierKey key) {
        return key.type().isTimestamped() ? Arrays.copyOfRange(signature, Long.BYTES, signature.length) : signature;
    }
}
