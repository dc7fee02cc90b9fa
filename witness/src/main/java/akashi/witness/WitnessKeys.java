package akashi.witness;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Cosignature;
import akashi.note.SignatureLine;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The witness's name and the two keys that it cosigns with. Immutable; prints no secret.
 *
 * @param name    of both keys
 * @param ed25519 understood by every log (C2SP tlog-cosignature, type 0x04)
 * @param mlDsa44 stays good when Ed25519 does not, and signs subtrees (type 0x06)
 */
record WitnessKeys(String name, SignerKey ed25519, SignerKey mlDsa44) {

    /** @throws IllegalArgumentException the name is none (C2SP signed-note), or a seed has not 32 bytes */
    static WitnessKeys of(String name, byte[] ed25519Seed, byte[] mlDsa44Seed) {
        return new WitnessKeys(name, SignerKey.of(name, SignatureType.ED25519_COSIGNATURE, ed25519Seed),
                SignerKey.of(name, SignatureType.ML_DSA_44, mlDsa44Seed));
    }

    static WitnessKeys draw(String name, SecureRandom random) {
        byte[] ed25519 = new byte[SignerKey.SEED_LENGTH];
        byte[] mlDsa44 = new byte[SignerKey.SEED_LENGTH];
        random.nextBytes(ed25519);
        random.nextBytes(mlDsa44);
        return of(name, ed25519, mlDsa44);
    }

    List<VerifierKey> verifierKeys() {
        return List.of(ed25519.verifierKey(), mlDsa44.verifierKey());
    }

    /** Cosigns with each key that can: ML-DSA-44 does not cover extension lines. */
    List<SignatureLine> cosign(Checkpoint checkpoint, long time) {
        List<SignatureLine> lines = new ArrayList<>(List.of(Cosignature.sign(checkpoint, ed25519, time)));
        if (checkpoint.extensions().isEmpty()) {
            lines.add(Cosignature.sign(checkpoint, mlDsa44, time));
        }
        return lines;
    }

    /** The lines for a log's trust policy that name this witness. */
    List<String> policyLines() {
        return List.of("witness " + name + "/ed25519 " + ed25519.verifierKey().text(),
                "witness " + name + "/ml-dsa-44 " + mlDsa44.verifierKey().text());
    }
}
