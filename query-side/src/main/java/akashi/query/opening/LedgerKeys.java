package akashi.query.opening;

import akashi.query.DataDirectory;
import akashi.query.store.VaultTables;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.CaseRefKey;
import akashi.vault.KeyPurpose;
import akashi.vault.MasterKeyStore;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** The keys of the ledger, for reading: the master key from the key store, everything else unwrapped under it when it is needed.
 *
 * <p>Nothing unwrapped is kept but the master key and the key of the case references. Safe for use by many threads. */
@Component
public class LedgerKeys {
    private static final byte[] LEDGER = {};

    private final DataDirectory directory;
    private final VaultTables vault;
    private volatile Opened opened;

    LedgerKeys(DataDirectory directory, VaultTables vault) {
        this.directory = directory;
        this.vault = vault;
    }

    /** The reference of the case with this number; there need not be such a case. */
    public CaseRef refOf(String caseNumber) {
        return opened().refs.refOf(caseNumber);
    }

    /** What a representative in a case is known by where the name must not stand. No case number holds a line feed, so it is no case's reference.
     *
     * @param name as the case's events write it */
    public byte[] representative(String caseNumber, String name) {
        return opened().refs.refOf(caseNumber + "\n" + name).bytes();
    }

    /** The keys of a case.
     *
     * @throws MalformedException if what is stored was not wrapped for this case under this ledger's master key */
    public CaseKeys caseKeys(CaseRef ref, byte[] wrappedCaseKey, byte[] wrappedDedupeKey) throws MalformedException {
        return CaseKeys.open(opened().master, ref, wrappedCaseKey, wrappedDedupeKey);
    }

    private Opened opened() {
        Opened keys = opened;
        if (keys == null) {
            keys = open();
            opened = keys;
        }
        return keys;
    }

    private Opened open() {
        try {
            WrappingKey master = MasterKeyStore.file(directory.resolve("keys/master.p12"))
                .open(directory.keyStorePassword().toCharArray());
            byte[] wrapped = vault.ledgerKey(KeyPurpose.CASE_REF_KEY.label())
                .orElseThrow(() -> new IOException("the vault has no " + KeyPurpose.CASE_REF_KEY.label()));
            return new Opened(master, CaseRefKey.of(master.unwrap(KeyPurpose.CASE_REF_KEY, LEDGER, wrapped)));
        } catch (MalformedException unusable) {
            throw new IllegalStateException("the ledger's keys do not open: " + unusable.getMessage(), unusable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the ledger's keys cannot be read", unreadable);
        }
    }

    private record Opened(WrappingKey master, CaseRefKey refs) { }
}
