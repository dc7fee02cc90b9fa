package akashi.note;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA-44, pure, external, with the empty context (FIPS 204 algorithms 2 and 3). */
final class MlDsa44 {
    private static final int KEY_LENGTH = 1312;
    private static final int SIGNATURE_LENGTH = 2420;

    private MlDsa44() {
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != KEY_LENGTH || signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        MLDSASigner signer = new MLDSASigner();
        signer.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    static byte[] publicKey(byte[] seed) {
        return secret(seed).getPublicKey();
    }

    static byte[] sign(byte[] seed, byte[] message) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, secret(seed));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new AssertionError("signing from a seed cannot fail", e);
        }
    }

    private static MLDSAPrivateKeyParameters secret(byte[] seed) {
        return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed);
    }
}
