package akashi.measures;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who looked into files, and why (docs/measures/access.md). Counts only what passed through the ledger: who held a key and read past it is in no count.
 *
 * @param cases     that could have been looked into
 * @param byPurpose accesses, by their purpose's code
 * @param deferred  of them, not shown to the subject at once
 */
public record Accesses(long cases, SortedMap<String, Long> byPurpose, long deferred) {
    public Accesses {
        byPurpose = Collections.unmodifiableSortedMap(new TreeMap<>(byPurpose));
    }

    /** Accesses for each case; empty: no cases. */
    public OptionalDouble eachCase() {
        return cases == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) all() / cases);
    }

    /** Accesses that the subject is told of later. */
    public Share deferredShare() {
        return new Share(deferred, all());
    }

    private long all() {
        return byPurpose.values().stream().mapToLong(Long::longValue).sum();
    }
}
