package akashi.command.appending;

import akashi.vault.CaseRef;
import java.util.Arrays;

/** The mark of one imported source record of one case, compared by its bytes. */
final class ImportMark {
    private final CaseRef ref;
    private final byte[] hash;

    ImportMark(CaseRef ref, byte[] hash) {
        this.ref = ref;
        this.hash = hash;
    }

    CaseRef ref() {
        return ref;
    }

    byte[] hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImportMark mark && ref.equals(mark.ref) && Arrays.equals(hash, mark.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
