package akashi.command.appending;

import akashi.hash.Hash;
import akashi.vault.CaseRef;
import java.util.List;
import java.util.OptionalLong;

/** What one caller wants to append, all of it or none. The arrays inside are handed over, not copied: do not change them afterwards. */
public sealed interface AppendRequest {
    /** How many entries the log grows by. */
    int size();

    /**
     * Sealed events of one case, in their order.
     *
     * @param ref the case
     * @param expectedCount how many events the case has so far, so the sequence of the first of these
     * @param expectedHead leaf hash of the case's newest event, which the first of these names as {@code previous}; null at count 0
     * @param newCase the case's own row, at count 0 only, otherwise null
     * @param rulesLeaf leaf index of the {@code FacetRules} that the events were sealed under
     * @param events one at least
     * @param wakeUp when the case is to be looked at from now on; null leaves that as it is
     */
    record OfCase(CaseRef ref, long expectedCount, Hash expectedHead, NewCase newCase, long rulesLeaf, List<EventToAppend> events,
            WakeUp wakeUp) implements AppendRequest {
        public OfCase {
            events = List.copyOf(events);
            boolean first = expectedCount == 0;
            if (expectedCount < 0 || events.isEmpty() || first != (newCase != null) || first != (expectedHead == null)) {
                throw new IllegalArgumentException("an append of " + events.size() + " events at count " + expectedCount);
            }
        }

        /** Events that leave it as it is when the case is looked at. */
        public OfCase(CaseRef ref, long expectedCount, Hash expectedHead, NewCase newCase, long rulesLeaf, List<EventToAppend> events) {
            this(ref, expectedCount, expectedHead, newCase, rulesLeaf, events, null);
        }

        @Override
        public int size() {
            return events.size();
        }
    }

    /**
     * One public entry.
     *
     * @param entry its bytes
     * @param leaf its leaf hash
     * @param expectedTreeSize if given, the tree size it is appended at or not at all
     * @param facetRules whether it is a {@code FacetRules} event: from then on, events sealed under an older one are refused
     * @param expectedNewest if given, the leaf index of the newest public entry there may be: where there is a newer one, whoever
     *     judged this one did not know of it, and it is not appended
     */
    record Public(byte[] entry, Hash leaf, OptionalLong expectedTreeSize, boolean facetRules, OptionalLong expectedNewest)
            implements AppendRequest {
        /** An entry that may follow whatever other public entry. */
        public Public(byte[] entry, Hash leaf, OptionalLong expectedTreeSize, boolean facetRules) {
            this(entry, leaf, expectedTreeSize, facetRules, OptionalLong.empty());
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
