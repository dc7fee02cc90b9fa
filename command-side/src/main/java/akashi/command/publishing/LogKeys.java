package akashi.command.publishing;

import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import akashi.vault.KeyPurpose;
import akashi.vault.WrappingKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/** The log's name and the two keys it signs with. Prints no secret.
 *
 * @param origin  the log's identity line, and the name of both keys
 * @param ed25519 signs the checkpoint's text (C2SP signed-note, type 0x01)
 * @param mlDsa44 signs origin, size and root with the time (C2SP tlog-cosignature, type 0x06) */
public record LogKeys(String origin, SignerKey ed25519, SignerKey mlDsa44) {

    static LogKeys of(String origin, byte[] ed25519Seed, byte[] mlDsa44Seed) {
        return new LogKeys(origin, SignerKey.of(origin, SignatureType.ED25519, ed25519Seed),
                SignerKey.of(origin, SignatureType.ML_DSA_44, mlDsa44Seed));
    }

    static LogKeys draw(String origin, SecureRandom random) {
        byte[] ed25519 = new byte[SignerKey.SEED_LENGTH];
        byte[] mlDsa44 = new byte[SignerKey.SEED_LENGTH];
        random.nextBytes(ed25519);
        random.nextBytes(mlDsa44);
        return of(origin, ed25519, mlDsa44);
    }

    static LogKeys unwrap(SigningSeeds.Wrapped wrapped, WrappingKey master) throws MalformedException {
        byte[] owner = wrapped.origin().getBytes(StandardCharsets.UTF_8);
        return of(wrapped.origin(), master.unwrap(KeyPurpose.ED25519_SEED, owner, wrapped.ed25519()),
                master.unwrap(KeyPurpose.MLDSA44_SEED, owner, wrapped.mlDsa44()));
    }

    SigningSeeds.Wrapped wrap(WrappingKey master, SecureRandom random) {
        byte[] owner = origin.getBytes(StandardCharsets.UTF_8);
        return new SigningSeeds.Wrapped(origin, master.wrap(KeyPurpose.ED25519_SEED, owner, ed25519.seed(), random),
                master.wrap(KeyPurpose.MLDSA44_SEED, owner, mlDsa44.seed(), random));
    }

    /** The verifier keys as text, in the order of the policy file. */
    public List<String> verifierKeys() {
        return List.of(ed25519.verifierKey().text(), mlDsa44.verifierKey().text());
    }
}
