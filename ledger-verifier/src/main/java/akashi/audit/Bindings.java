package akashi.audit;

import akashi.hash.Hash;
import java.nio.charset.StandardCharsets;

/**
 * What the institution binds itself to before chance decides: for each leaf of the period and each row of the release, the one link that it
 * belongs to (docs/format/audit.md). Stateless.
 */
public final class Bindings {
    /** Stands for the link where there is none: a public event's leaf, an erased one. */
    static final Hash NO_LINK = Hash.of(new byte[Hash.LENGTH]);

    private static final byte[] LEAF = "akashi/audit-leaf/1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROW = "akashi/audit-row/1\n".getBytes(StandardCharsets.US_ASCII);

    private Bindings() {
    }

    /** Where the salts come from: whoever lacks them cannot tell which link a binding stands for. */
    public interface Salts {
        /** Of the binding of the leaf at this index. */
        Hash ofLeaf(long leafIndex);

        /** Of the binding of the row of this digest. */
        Hash ofRow(Hash row);
    }

    /** A leaf's binding. */
    public static Hash ofLeaf(Hash salt, Hash link) {
        return Hash.sha256(LEAF, salt.bytes(), link.bytes());
    }

    /** A row's binding. */
    public static Hash ofRow(Hash salt, Hash link) {
        return Hash.sha256(ROW, salt.bytes(), link.bytes());
    }
}
