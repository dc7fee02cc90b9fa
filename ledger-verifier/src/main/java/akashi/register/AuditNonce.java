package akashi.register;

import akashi.hash.Hash;
import java.nio.charset.StandardCharsets;

/**
 * An auditor's nonce for the audit of one release (docs/format/audit.md). Immutable.
 *
 * @param value 32 bytes that nobody else can guess before they are revealed
 */
public record AuditNonce(String series, String release, String auditor, Hash value) {
    private static final String DOMAIN = "akashi/audit-nonce/1\n";

    /** What is published before the release: it fixes the nonce and does not tell it. */
    public Hash commitment() {
        return Hash.sha256((DOMAIN + series + '\n' + release + '\n' + auditor + '\n').getBytes(StandardCharsets.UTF_8), value.bytes());
    }
}
