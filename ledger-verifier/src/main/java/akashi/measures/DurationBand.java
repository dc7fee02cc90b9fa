package akashi.measures;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How many waits stopped being seen between two durations: what a public table has where it does not have each person's days.
 *
 * @param from    the shortest of them
 * @param to      the first that belongs to the next band; empty: the last band, open upwards
 * @param endings how many ended, by the way they did
 * @param pending how many were still going on when they were counted
 */
public record DurationBand(long from, OptionalLong to, Map<String, Long> endings, long pending) {
    public DurationBand {
        endings = Collections.unmodifiableMap(new TreeMap<>(endings));
        if (from < 0 || to.isPresent() && to.getAsLong() <= from || pending < 0 || endings.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a band of durations runs upwards and holds no negative count");
        }
    }

    /** A band with both ends. */
    public static DurationBand of(long from, long to, Map<String, Long> endings, long pending) {
        return new DurationBand(from, OptionalLong.of(to), endings, pending);
    }

    /** How many ended, in any way. */
    public long ended() {
        return endings.values().stream().mapToLong(Long::longValue).sum();
    }

    long ended(String ending) {
        return endings.getOrDefault(ending, 0L);
    }

    long seen() {
        return Math.addExact(ended(), pending);
    }
}
