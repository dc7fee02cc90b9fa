package akashi.vault;

import java.nio.charset.StandardCharsets;

/** What a wrapped secret is for; named in the additional data, so that one kind cannot stand in for another. */
public enum KeyPurpose {
    /** A case's key, under the master key. Owner: the case reference. */
    CASE_KEY("case-key"),
    /** The HMAC key that recognises a case's imported source records, under the case key. Owner: the case reference. */
    DEDUPE_KEY("dedupe-key"),
    /** The case number as the institution writes it, in UTF-8, under the case key. Owner: the case reference. */
    CASE_NUMBER("case-number"),
    /** One event's key, under the case key. Owner: the case reference and the sequence. */
    EVENT_KEY("event-key"),
    /** The HMAC key from which case references come, under the master key. Owner: empty. */
    CASE_REF_KEY("case-ref-key"),
    /** The HMAC key that says how long after it fell due a missed deadline is recorded, under the master key. Owner: empty. */
    CLOCK_KEY("clock-key"),
    /** The HMAC key from which officers' names within a case and the marks of requests come, under the master key. Owner: empty. */
    RECORDING_KEY("recording-key"),
    /** The HMAC key of the salts of one audit, under the master key. Owner: leaf hash of the release's event, base64url. */
    AUDIT_KEY("audit-key"),
    /** The seed of the log's Ed25519 key, under the master key. Owner: the origin in UTF-8. */
    ED25519_SEED("ed25519-seed"),
    /** The seed of the log's ML-DSA-44 key, under the master key. Owner: the origin in UTF-8. */
    MLDSA44_SEED("mldsa44-seed");

    private final String label;

    KeyPurpose(String label) {
        this.label = label;
    }

    /** The name that stands in the additional data and in tables; never changes. */
    public String label() {
        return label;
    }

    byte[] domain() {
        return ("akashi/wrap/1\n" + label + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
