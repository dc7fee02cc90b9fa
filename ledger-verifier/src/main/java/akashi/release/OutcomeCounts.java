package akashi.release;

import akashi.measures.Outcomes;
import akashi.measures.Share;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many rows have which outcome (docs/measures/grant-and-refusal.md). Rows without one are not counted.
 *
 * @param counts by outcome
 */
public record OutcomeCounts(SortedMap<String, Long> counts) {
    /** Of nothing. */
    public static final OutcomeCounts NONE = new OutcomeCounts(new TreeMap<>());

    public OutcomeCounts {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    OutcomeCounts plus(String outcome) {
        SortedMap<String, Long> more = new TreeMap<>(counts);
        more.merge(outcome, 1L, Long::sum);
        return new OutcomeCounts(more);
    }

    /** How many there are of one outcome. */
    public long count(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** How many there are of all. */
    public long of() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One outcome among all: of rows that say what became of a case, that of {@code withdrawn} is the withdrawal rate. */
    public Share share(String outcome) {
        return new Share(count(outcome), of());
    }

    /** As decisions on the merits and others. */
    public Outcomes merits() {
        long granted = count("grant");
        long partly = count("part-grant");
        long refused = count("refuse");
        return new Outcomes(granted, partly, refused, of() - granted - partly - refused);
    }
}
