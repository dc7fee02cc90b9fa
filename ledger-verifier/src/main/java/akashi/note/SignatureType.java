package akashi.note;

import akashi.text.MalformedException;

/** The signature types that Akashi knows (C2SP signed-note, "Signature types"). */
public enum SignatureType {
    /** Ed25519 over the note's text. */
    ED25519(1, 32, 64),
    /** Timestamped Ed25519 cosignature of a checkpoint (C2SP tlog-cosignature). */
    ED25519_COSIGNATURE(4, 32, 72),
    /** Timestamped ML-DSA-44 signature of a checkpoint or a subtree (C2SP tlog-cosignature, FIPS 204). */
    ML_DSA_44(6, 1312, 2428);

    private final int code;
    private final int keyLength;
    private final int signatureLength;

    SignatureType(int code, int keyLength, int signatureLength) {
        this.code = code;
        this.keyLength = keyLength;
        this.signatureLength = signatureLength;
    }

    /** The byte that names the type. */
    public int code() {
        return code;
    }

    /** Does a signature of this type start with a time? */
    public boolean isTimestamped() {
        return this != ED25519;
    }

    /** Bytes of a public key. */
    int keyLength() {
        return keyLength;
    }

    /** Bytes of what follows the key identifier in a line, a timestamp included. */
    public int signatureLength() {
        return signatureLength;
    }

    static SignatureType of(int code) throws MalformedException {
        for (SignatureType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new MalformedException("verifier key: unknown signature type " + code);
    }
}
