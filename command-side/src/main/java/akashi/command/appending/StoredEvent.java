package akashi.command.appending;

import akashi.vault.CaseRef;

/**
 * One sealed event as it lies in the tables. Whoever opens it must check what comes out against the entry: nothing in the vault is
 * protected but by that.
 */
public record StoredEvent(long leafIndex, CaseRef ref, long sequence, byte[] entry, byte[] ciphertext, byte[] wrappedEventKey) {
    /** Whether the event was erased: nothing opens it again. */
    public boolean isErased() {
        return wrappedEventKey.length == 0;
    }
}
