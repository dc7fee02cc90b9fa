package akashi.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The ledger's key from which the salts of an audit's bindings come (docs/format/audit.md): the same at every asking, and nobody who lacks it
 * can tell which link a binding stands for. Prints nothing of itself.
 */
public final class AuditKey {
    private static final String LEAF = "akashi/audit-leaf-salt/1\n";
    private static final String ROW = "akashi/audit-row-salt/1\n";

    private final byte[] key;

    private AuditKey(byte[] own) {
        this.key = own;
    }

    /** The key with these 32 bytes; they are copied. */
    public static AuditKey of(byte[] key) {
        if (key.length != WrappingKey.LENGTH) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
        }
        return new AuditKey(key.clone());
    }

    /** The salt of a leaf's binding, 32 bytes. @param release leaf hash of the release's event */
    public byte[] leafSalt(byte[] release, long leafIndex) {
        return mac(LEAF, release, ByteBuffer.allocate(Long.BYTES).putLong(leafIndex).array());
    }

    /** The salt of a row's binding, 32 bytes. @param release leaf hash of the release's event */
    public byte[] rowSalt(byte[] release, byte[] row) {
        return mac(ROW, release, row);
    }

    private byte[] mac(String context, byte[] release, byte[] what) {
        byte[] label = context.getBytes(StandardCharsets.US_ASCII);
        return Hmac.sha256(key, ByteBuffer.allocate(label.length + release.length + what.length).put(label).put(release).put(what).array());
    }

    @Override
    public String toString() {
        return "AuditKey";
    }
}
