package akashi.command.appending;

import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.WrappingKey;
import akashi.text.MalformedException;

/**
 * A case's row in the vault and where it stands.
 *
 * @param firstLeaf leaf index of its first event
 */
public record StoredCase(CaseRef ref, long firstLeaf, NewCase file, CaseHead head) {
    /** Whether the whole case was erased: its keys are destroyed, and nothing opens it again. */
    public boolean isErased() {
        return file.wrappedCaseKey().length == 0;
    }

    /** The case's keys, opened. */
    public CaseKeys keys(WrappingKey master) throws MalformedException {
        return CaseKeys.open(master, ref, file.wrappedCaseKey(), file.wrappedDedupeKey());
    }
}
