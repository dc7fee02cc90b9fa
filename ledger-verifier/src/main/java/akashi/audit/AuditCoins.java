package akashi.audit;

import akashi.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The coin of each link (docs/format/audit.md): nobody can know one before the last nonce is revealed, if one auditor kept a nonce for himself.
 * Immutable.
 */
public final class AuditCoins {
    private static final byte[] DOMAIN = "akashi/audit-coins/1\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] seed;

    private AuditCoins(byte[] seed) {
        this.seed = seed;
    }

    /**
     * The coins of one audit.
     *
     * @param release  leaf hash of the release's event
     * @param bindings the root that the institution bound itself to
     * @param nonces   of the auditors, in the order in which they committed to them
     */
    public static AuditCoins of(Hash release, Hash bindings, List<Hash> nonces) {
        byte[] all = new byte[nonces.size() * Hash.LENGTH];
        for (int i = 0; i < nonces.size(); i++) {
            nonces.get(i).copyTo(all, i * Hash.LENGTH);
        }
        return new AuditCoins(Hash.sha256(DOMAIN, release.bytes(), bindings.bytes(), all).bytes());
    }

    /** Is the way from this link to its row opened? If not, the way from its leaf to it is. */
    public boolean opensRow(Hash link) {
        return (Hash.sha256(seed, link.bytes()).bytes()[Hash.LENGTH - 1] & 1) == 1;
    }
}
