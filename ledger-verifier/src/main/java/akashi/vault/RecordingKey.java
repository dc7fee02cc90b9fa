package akashi.vault;

import akashi.text.Base64Url;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ledger's key that gives officers their names within a case and requests their marks (docs/format/vault.md). Prints nothing of
 * itself.
 */
public final class RecordingKey {
    private static final int NAME_BYTES = 12;

    private final byte[] key;

    private RecordingKey(byte[] own) {
        this.key = own;
    }

    /** The key with these 32 bytes; they are copied. */
    public static RecordingKey of(byte[] key) {
        if (key.length != WrappingKey.LENGTH) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
        }
        return new RecordingKey(key.clone());
    }

    /**
     * What an officer is called in a case: the same throughout the case, so that everybody can check that two acts were by two people;
     * another in every other case, so that nobody can follow an officer from case to case.
     *
     * @param staffReference as the ledger's staff register has it
     */
    public String actorOf(CaseRef ref, String staffReference) {
        byte[] name = mac("akashi/actor/1\n", ref.bytes(), staffReference.getBytes(StandardCharsets.UTF_8));
        return "officer " + Base64Url.encode(Arrays.copyOf(name, NAME_BYTES));
    }

    /**
     * The mark by which a repeated request is recognised, 32 bytes.
     *
     * @param caller           who asks; holds no line feed
     * @param idempotencyKey   what they call this request
     */
    public byte[] markOf(String caller, String idempotencyKey) {
        return mac("akashi/idempotency/1\n", (caller + "\n").getBytes(StandardCharsets.UTF_8),
                idempotencyKey.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String context, byte[] first, byte[] second) {
        byte[] label = context.getBytes(StandardCharsets.US_ASCII);
        return Hmac.sha256(key, ByteBuffer.allocate(label.length + first.length + second.length).put(label).put(first).put(second).array());
    }

    @Override
    public String toString() {
        return "RecordingKey";
    }
}
