package akashi.vault;

import java.nio.charset.StandardCharsets;

/** The ledger's key from which case references come: HMAC-SHA256 of the case number (docs/format/vault.md). Prints nothing of itself. */
public final class CaseRefKey {
    private final byte[] key;

    private CaseRefKey(byte[] own) {
        this.key = own;
    }

    /** The key with these 32 bytes; they are copied. */
    public static CaseRefKey of(byte[] key) {
        if (key.length != WrappingKey.LENGTH) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
        }
        return new CaseRefKey(key.clone());
    }

    /** The reference of the case with this number, spelt as the institution spells it. */
    public CaseRef refOf(String caseNumber) {
        return CaseRef.of(Hmac.sha256(key, caseNumber.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "CaseRefKey";
    }
}
