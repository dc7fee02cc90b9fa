package akashi.verify;

import akashi.text.Printable;

/**
 * Where the trust came from: never from the bundle.
 *
 * @param source      how the policy was found, for instance {@code --policy ledger.policy} or {@code pinned for ledger.example}
 * @param fingerprint SHA-256 of what the policy means, 64 hexadecimal digits (docs/verify.md, "The policy's fingerprint")
 */
public record PolicyUsed(String source, String fingerprint) {
    public PolicyUsed {
        source = Printable.of(source);
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a policy's fingerprint is 64 hexadecimal digits");
        }
    }
}
