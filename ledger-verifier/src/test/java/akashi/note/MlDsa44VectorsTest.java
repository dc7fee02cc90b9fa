package akashi.note;

import static akashi.testkit.Vectors.cases;
import static akashi.testkit.Vectors.isTrue;
import static akashi.testkit.Vectors.objects;
import static akashi.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonObject;
import akashi.testkit.Shared;
import akashi.text.Hex;
import java.util.Locale;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.junit.jupiter.api.Test;

/**
 * ML-DSA-44 as BouncyCastle does it, against Wycheproof and NIST. Our own code has the empty context only; cases with another
 * context, and NIST's internal interface, are run on the library directly.
 */
class MlDsa44VectorsTest {
    private static final int LONGEST_CONTEXT = 255;

    @Test
    void wycheproof_verify() throws Exception {
        int run = 0;
        int ours = 0;
        for (JsonObject group : cases("vectors/mldsa44/wycheproof_verify.json", "testGroups", 16)) {
            byte[] key = Hex.decode(group.text("publicKey"), "pk");
            for (JsonObject test : objects(group.array("tests"))) {
                boolean wanted = test.text("result").equals("valid");
                byte[] message = Hex.decode(test.text("msg"), "msg");
                byte[] signature = Hex.decode(test.text("sig"), "sig");
                byte[] context = test.has("ctx") ? Hex.decode(test.text("ctx"), "ctx") : new byte[0];
                boolean accepted = context.length == 0 ? MlDsa44.verify(key, message, signature)
                        : verify(key, context, message, signature);
                assertThat(accepted).as("tcId %d: %s", test.integer("tcId"), test.text("comment")).isEqualTo(wanted);
                run++;
                ours += context.length == 0 ? 1 : 0;
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(89);
        assertThat(ours).isGreaterThanOrEqualTo(60);
    }

    @Test
    void wycheproof_sign_from_a_seed_deterministically() throws Exception {
        int run = 0;
        for (JsonObject group : cases("vectors/mldsa44/wycheproof_sign_seed.json", "testGroups", 8)) {
            byte[] seed = Hex.decode(group.text("privateSeed"), "seed");
            assertThat(Hex.encode(MlDsa44.publicKey(seed))).isEqualTo(group.text("publicKey"));
            for (JsonObject test : objects(group.array("tests"))) {
                run++;
                if (test.has("mu")) {
                    assertThat(Hex.encode(signMu(seed, Hex.decode(test.text("mu"), "mu")))).isEqualTo(test.text("sig"));
                    continue;
                }
                byte[] message = Hex.decode(test.text("msg"), "msg");
                byte[] context = test.has("ctx") ? Hex.decode(test.text("ctx"), "ctx") : new byte[0];
                if (test.text("result").equals("valid")) {
                    byte[] signature = context.length == 0 ? MlDsa44.sign(seed, message) : sign(seed, context, message);
                    assertThat(Hex.encode(signature)).as("tcId %d", test.integer("tcId")).isEqualTo(test.text("sig"));
                } else {
                    assertThat(context.length).as("tcId %d: invalid only by its context", test.integer("tcId"))
                            .isGreaterThan(LONGEST_CONTEXT);
                }
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(21);
    }

    @Test
    void nist_key_generation() throws Exception {
        for (JsonObject test : cases("vectors/mldsa44/acvp_keyGen.json", "", 5)) {
            byte[] seed = hex(text(test, "seed"));
            assertThat(MlDsa44.publicKey(seed)).as("tcId %d", test.integer("tcId")).isEqualTo(hex(text(test, "pk")));
        }
    }

    @Test
    void nist_internal_verification() throws Exception {
        for (JsonObject test : cases("vectors/mldsa44/acvp_sigVer_internal.json", "", 8)) {
            assertThat(new Internal(hex(text(test, "pk"))).verifies(hex(text(test, "message")), hex(text(test, "signature"))))
                    .as("tcId %s", text(test, "tcId")).isEqualTo(text(test, "testPassed").equals("true"));
        }
        JsonObject group = (JsonObject) Shared.json("vectors/mldsa44/acvp_sigVer_group1.json");
        assertThat(objects(group.array("tests"))).hasSizeGreaterThanOrEqualTo(8);
        for (JsonObject test : objects(group.array("tests"))) {
            assertThat(new Internal(hex(text(group, "pk"))).verifies(hex(text(test, "message")), hex(text(test, "signature"))))
                    .as("tcId %d", test.integer("tcId")).isEqualTo(isTrue(test, "testPassed"));
        }
    }

    /** FIPS 204's ML-DSA.Verify_internal, which BouncyCastle shows to its heirs only. */
    private static final class Internal extends MLDSASigner {
        Internal(byte[] publicKey) {
            init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
        }

        boolean verifies(byte[] message, byte[] signature) {
            return internalVerifySignature(message, signature);
        }
    }

    private static boolean verify(byte[] publicKey, byte[] context, byte[] message, byte[] signature) {
        if (context.length > LONGEST_CONTEXT) {
            return false;
        }
        MLDSASigner signer = new MLDSASigner();
        CipherParameters key = new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey);
        signer.init(false, new ParametersWithContext(key, context));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    /** The interface that is handed the message representative and not the message. */
    private static byte[] signMu(byte[] seed, byte[] mu) throws Exception {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed));
        return signer.generateMuSignature(mu);
    }

    private static byte[] sign(byte[] seed, byte[] context, byte[] message) throws Exception {
        MLDSASigner signer = new MLDSASigner();
        CipherParameters key = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed);
        signer.init(true, new ParametersWithContext(key, context));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private static byte[] hex(String upperCase) throws Exception {
        return Hex.decode(upperCase.toLowerCase(Locale.ROOT), "hex");
    }
}
