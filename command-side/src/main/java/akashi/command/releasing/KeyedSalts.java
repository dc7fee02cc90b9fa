package akashi.command.releasing;

import akashi.audit.Bindings;
import akashi.hash.Hash;
import akashi.vault.AuditKey;

/** The salts of one release's bindings. @param release leaf hash of its event */
record KeyedSalts(AuditKey key, Hash release) implements Bindings.Salts {
    @Override
    public Hash ofLeaf(long leafIndex) {
        return Hash.of(key.leafSalt(release.bytes(), leafIndex));
    }

    @Override
    public Hash ofRow(Hash row) {
        return Hash.of(key.rowSalt(release.bytes(), row.bytes()));
    }
}
