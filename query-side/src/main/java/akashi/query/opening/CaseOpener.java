package akashi.query.opening;

import akashi.event.OpenedEvent;
import akashi.query.opening.EntryOpener.OpenedKeys;
import akashi.query.store.VaultTables.SealedRow;
import akashi.text.MalformedException;
import java.util.Arrays;

/** Opens the events of one case and unwraps the case's keys once for all of them. Used by one thread and let go of when the case is read: what
 * is erased later must not be opened by keys of before. */
public final class CaseOpener {
    private final EntryOpener opener;
    private SealedRow of;
    private OpenedKeys opened;

    CaseOpener(EntryOpener opener) {
        this.opener = opener;
    }

    /** As {@link EntryOpener#openWhole(byte[], SealedRow)}.
     *
     * @throws MalformedException if the row is not the one of this leaf */
    public OpenedEvent openWhole(byte[] entry, SealedRow row) throws MalformedException {
        if (of == null || !isOfTheSameKeys(row)) {
            opened = opener.keysOf(row);
            of = row;
        }
        return opener.openWhole(entry, row, opened);
    }

    private boolean isOfTheSameKeys(SealedRow row) {
        return row.ref().equals(of.ref()) && Arrays.equals(row.wrappedCaseKey(), of.wrappedCaseKey())
            && Arrays.equals(row.wrappedDedupeKey(), of.wrappedDedupeKey()) && Arrays.equals(row.wrappedNumber(), of.wrappedNumber());
    }
}
