package akashi.command.publishing;

import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import akashi.vault.KeyPurpose;
import akashi.vault.WrappingKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The log's name and the two keys it signs with; while they are changed, the two older ones besides. Prints no secret.
 *
 * @param origin  the log's identity line, and the name of both keys
 * @param ed25519 signs the checkpoint's text (C2SP signed-note, type 0x01)
 * @param mlDsa44 signs origin, size and root with the time (C2SP tlog-cosignature, type 0x06)
 * @param generation 1 for the keys that the log was founded with
 * @param retiring the keys before these, which sign as well until everybody has learnt these */
public record LogKeys(String origin, SignerKey ed25519, SignerKey mlDsa44, int generation, Optional<LogKeys> retiring) {

    static LogKeys of(String origin, byte[] ed25519Seed, byte[] mlDsa44Seed) {
        return new LogKeys(origin, SignerKey.of(origin, SignatureType.ED25519, ed25519Seed),
                SignerKey.of(origin, SignatureType.ML_DSA_44, mlDsa44Seed), 1, Optional.empty());
    }

    /** Fresh keys that follow these. */
    LogKeys next(SecureRandom random) {
        LogKeys fresh = draw(origin, random);
        return new LogKeys(origin, fresh.ed25519, fresh.mlDsa44, generation + 1, Optional.of(this));
    }

    /** All that sign, the older first. */
    List<LogKeys> signing() {
        return Stream.concat(retiring.stream(), Stream.of(this)).toList();
    }

    static LogKeys draw(String origin, SecureRandom random) {
        byte[] ed25519 = new byte[SignerKey.SEED_LENGTH];
        byte[] mlDsa44 = new byte[SignerKey.SEED_LENGTH];
        random.nextBytes(ed25519);
        random.nextBytes(mlDsa44);
        return of(origin, ed25519, mlDsa44);
    }

    /** @param seeds one pair or two, the older first */
    static LogKeys unwrap(List<SigningSeeds.Wrapped> seeds, WrappingKey master) throws MalformedException {
        Optional<LogKeys> older = Optional.empty();
        for (SigningSeeds.Wrapped wrapped : seeds) {
            byte[] owner = wrapped.owner().getBytes(StandardCharsets.UTF_8);
            LogKeys keys = of(wrapped.origin(), master.unwrap(KeyPurpose.ED25519_SEED, owner, wrapped.ed25519()),
                    master.unwrap(KeyPurpose.MLDSA44_SEED, owner, wrapped.mlDsa44()));
            older = Optional.of(new LogKeys(keys.origin, keys.ed25519, keys.mlDsa44, wrapped.generation(), older));
        }
        return older.orElseThrow(() -> new IllegalArgumentException("no seeds"));
    }

    SigningSeeds.Wrapped wrap(WrappingKey master, SecureRandom random) {
        SigningSeeds.Wrapped named = new SigningSeeds.Wrapped(origin, generation, new byte[0], new byte[0]);
        byte[] owner = named.owner().getBytes(StandardCharsets.UTF_8);
        return new SigningSeeds.Wrapped(origin, generation, master.wrap(KeyPurpose.ED25519_SEED, owner, ed25519.seed(), random),
                master.wrap(KeyPurpose.MLDSA44_SEED, owner, mlDsa44.seed(), random));
    }

    /** The verifier keys as text, in the order of the policy file. */
    public List<String> verifierKeys() {
        return List.of(ed25519.verifierKey().text(), mlDsa44.verifierKey().text());
    }
}
