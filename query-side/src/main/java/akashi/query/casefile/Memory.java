package akashi.query.casefile;

import akashi.vault.CaseRef;

/** Something that keeps a part of a case in memory and is told when an entry of the case was erased. Called on the purging thread; the
 * call must be short, and may come more than once for one entry. */
@FunctionalInterface
public interface Memory {
    /** Lets go of what is kept of this case. */
    void forget(CaseRef ref);
}
