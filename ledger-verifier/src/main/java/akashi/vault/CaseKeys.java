package akashi.vault;

import akashi.text.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * One case's keys, opened: wraps and unwraps the keys of its events, its number, and recognises its imported source records.
 * Safe for use by several threads; prints nothing but the case reference.
 */
public final class CaseKeys {
    private final CaseRef ref;
    private final byte[] caseSecret;
    private final WrappingKey caseKey;
    private final byte[] dedupeKey;

    private CaseKeys(CaseRef ref, byte[] caseSecret, byte[] dedupeKey) {
        this.ref = ref;
        this.caseSecret = caseSecret;
        this.caseKey = WrappingKey.of(caseSecret);
        this.dedupeKey = dedupeKey;
    }

    /** Fresh keys, for a case's first event. */
    public static CaseKeys draw(CaseRef ref, SecureRandom random) {
        byte[] secret = new byte[WrappingKey.LENGTH];
        random.nextBytes(secret);
        byte[] dedupe = new byte[WrappingKey.LENGTH];
        random.nextBytes(dedupe);
        return new CaseKeys(ref, secret, dedupe);
    }

    /**
     * The keys that the row of {@code vault.case_file} holds.
     *
     * @throws MalformedException if they were not wrapped for this case under this master key
     */
    public static CaseKeys open(WrappingKey master, CaseRef ref, byte[] wrappedCaseKey, byte[] wrappedDedupeKey)
            throws MalformedException {
        byte[] secret = master.unwrap(KeyPurpose.CASE_KEY, ref.bytes(), wrappedCaseKey);
        if (secret.length != WrappingKey.LENGTH) {
            throw new MalformedException("wrapped case-key: " + secret.length + " bytes, not 32");
        }
        byte[] dedupe = WrappingKey.of(secret).unwrap(KeyPurpose.DEDUPE_KEY, ref.bytes(), wrappedDedupeKey);
        return new CaseKeys(ref, secret, dedupe);
    }

    /** The same case and dedupe key under a fresh case key: what is wrapped anew under it no older backup opens. */
    public CaseKeys withFreshCaseKey(SecureRandom random) {
        byte[] secret = new byte[WrappingKey.LENGTH];
        random.nextBytes(secret);
        return new CaseKeys(ref, secret, dedupeKey);
    }

    /** The case that these keys belong to. */
    public CaseRef ref() {
        return ref;
    }

    /** The case key, wrapped under the master key. */
    public byte[] wrappedCaseKey(WrappingKey master, SecureRandom random) {
        return master.wrap(KeyPurpose.CASE_KEY, ref.bytes(), caseSecret, random);
    }

    /** The dedupe key, wrapped under the case key. */
    public byte[] wrappedDedupeKey(SecureRandom random) {
        return caseKey.wrap(KeyPurpose.DEDUPE_KEY, ref.bytes(), dedupeKey, random);
    }

    /** The case's number, wrapped under the case key. */
    public byte[] wrapNumber(String caseNumber, SecureRandom random) {
        return caseKey.wrap(KeyPurpose.CASE_NUMBER, ref.bytes(), caseNumber.getBytes(StandardCharsets.UTF_8), random);
    }

    /** The case's number, as {@link #wrapNumber} was given it. */
    public String number(byte[] wrapped) throws MalformedException {
        return new String(caseKey.unwrap(KeyPurpose.CASE_NUMBER, ref.bytes(), wrapped), StandardCharsets.UTF_8);
    }

    /** The key of the event with this sequence, wrapped under the case key. */
    public byte[] wrapEventKey(long sequence, byte[] eventKey, SecureRandom random) {
        return caseKey.wrap(KeyPurpose.EVENT_KEY, eventOwner(sequence), eventKey, random);
    }

    /** The 32 bytes of an event's key. */
    public byte[] eventKey(long sequence, byte[] wrapped) throws MalformedException {
        byte[] key = caseKey.unwrap(KeyPurpose.EVENT_KEY, eventOwner(sequence), wrapped);
        if (key.length != WrappingKey.LENGTH) {
            throw new MalformedException("wrapped event-key: " + key.length + " bytes, not 32");
        }
        return key;
    }

    /** The mark by which a second import recognises a source record of this case: HMAC-SHA256 under the dedupe key, 32 bytes. */
    public byte[] importMark(byte[] sourceRecord) {
        return Hmac.sha256(dedupeKey, sourceRecord);
    }

    private byte[] eventOwner(long sequence) {
        return ByteBuffer.allocate(CaseRef.LENGTH + Long.BYTES).put(ref.bytes()).putLong(sequence).array();
    }

    @Override
    public String toString() {
        return "CaseKeys[" + ref + "]";
    }
}
