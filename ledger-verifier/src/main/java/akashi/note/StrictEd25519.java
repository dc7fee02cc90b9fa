package akashi.note;

import java.math.BigInteger;
import java.util.Set;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 under one policy (see {@link VerifierKey#verifies}), so that every verifier gives every signature the same answer.
 *
 * <p>BouncyCastle multiplies the equation by a small number that depends on the signature, which is quick and right in the group of
 * prime order, but may or may not lose a component of small order. So it is asked only where key and R have none; the rest, which no
 * honest signer makes, is computed exactly and slowly by {@link ExactEd25519}.
 */
final class StrictEd25519 {
    private static final int KEY_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 64;
    /** 2^255-19. */
    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    /** The y of all eight points of small order. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE),
            new BigInteger("2707385501144840649318225287225658788936804267575313519463743609750303402022"),
            new BigInteger("55188659117513257062467267217118295137698188065244968500265048394206261417927"));

    private StrictEd25519() {
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != KEY_LENGTH || signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        if (!isCanonicalOfLargeOrder(publicKey) || !isCanonicalOfLargeOrder(signature)) {
            return false;
        }
        if (Ed25519.validatePublicKeyFull(publicKey, 0) && Ed25519.validatePublicKeyFull(signature, 0)) {
            return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
        }
        return ExactEd25519.verify(publicKey, message, signature);
    }

    static byte[] publicKey(byte[] seed) {
        byte[] publicKey = new byte[KEY_LENGTH];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }

    static byte[] sign(byte[] seed, byte[] message) {
        byte[] signature = new byte[SIGNATURE_LENGTH];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** x = 0 with the sign bit, the other way to spell a point twice, is of small order too. */
    private static boolean isCanonicalOfLargeOrder(byte[] pointFirst) {
        BigInteger y = ExactEd25519.littleEndian(pointFirst, 0, KEY_LENGTH).clearBit(255);
        return y.compareTo(P) < 0 && !SMALL_ORDER.contains(y);
    }
}
