package akashi.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * The ledger's key that says how long after something fell due in a case the ledger looks (docs/format/vault.md). Deadlines run out at
 * midnight; recorded at midnight, a leaf's place would say what it is. The delay is the same at every asking, on every node and after
 * every restart, and nobody who lacks the key can tell it. Prints nothing of itself.
 */
public final class ClockKey {
    /** Every delay is shorter. An hour less than the day within which a missed deadline is recorded: for the looking itself. */
    public static final Duration LONGEST = Duration.ofHours(23);

    private final byte[] key;

    private ClockKey(byte[] own) {
        this.key = own;
    }

    /** The key with these 32 bytes; they are copied. */
    public static ClockKey of(byte[] key) {
        if (key.length != WrappingKey.LENGTH) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
        }
        return new ClockKey(key.clone());
    }

    /** How long after that moment the case is looked at, in whole milliseconds. */
    public Duration delayOf(CaseRef ref, Instant due) {
        byte[] context = "akashi/clock/1\n".getBytes(StandardCharsets.US_ASCII);
        byte[] message = ByteBuffer.allocate(context.length + CaseRef.LENGTH + Long.BYTES)
                .put(context).put(ref.bytes()).putLong(due.toEpochMilli()).array();
        long drawn = ByteBuffer.wrap(Hmac.sha256(key, message)).getLong();
        return Duration.ofMillis(Long.remainderUnsigned(drawn, LONGEST.toMillis()));
    }

    @Override
    public String toString() {
        return "ClockKey";
    }
}
