package akashi.command.appending;

import akashi.hash.Hash;
import akashi.vault.CaseRef;
import java.time.Instant;
import java.util.List;

/**
 * What is erased in one transaction, and what the log says about it in the same. The arrays inside are handed over, not copied.
 *
 * @param request   the id under which it was asked for
 * @param ref       the case
 * @param wholeCase nothing of the case stays
 * @param leaves    one at least, by sequence; of a whole case, all that are not erased yet
 * @param appends   what is appended: the lists of the oversight case, what the case itself is told, the public event
 * @param at        when
 */
public record ErasureOrder(String request, CaseRef ref, boolean wholeCase, List<Leaf> leaves, List<AppendRequest> appends, Instant at) {
    /** @param note the ombudsman's signed note, verbatim */
    public record Leaf(long index, Hash hash, long sequence, byte[] note) {}

    public ErasureOrder {
        leaves = List.copyOf(leaves);
        appends = List.copyOf(appends);
        if (leaves.isEmpty() || appends.isEmpty()) {
            throw new IllegalArgumentException("an erasure erases something and says so");
        }
    }

    /** What became of it. */
    public enum Outcome {
        /** Durable: erased, and said. */
        ERASED,
        /** The request had been carried out before; nothing was done. */
        DONE_BEFORE,
        /** Nothing was done: the log is not where what should be appended was sealed for. Seal it anew. */
        LOG_MOVED,
        /** Nothing was done: the case has other events than when it was asked for, or some of these are erased. */
        CASE_CHANGED,
        /** The connection was lost while committing: all of it was done or nothing. The same request sent again tells. */
        IN_DOUBT
    }
}
