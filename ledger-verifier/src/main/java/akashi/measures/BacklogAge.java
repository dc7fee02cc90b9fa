package akashi.measures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How old the pending cases are, and who is holding the clock (docs/measures/backlog.md).
 *
 * @param asOf     the day of the count
 * @param byHolder the counts by band, in the order of {@link #BANDS}, for each holder of the clock
 */
public record BacklogAge(LocalDate asOf, SortedMap<String, List<Long>> byHolder) {
    /** Ages in whole months: from this many on, up to the next. */
    public static final List<Integer> BANDS = List.of(0, 3, 6, 12, 24);

    public BacklogAge {
        SortedMap<String, List<Long>> copy = new TreeMap<>();
        byHolder.forEach((holder, counts) -> copy.put(holder, List.copyOf(counts)));
        byHolder = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * A case that is pending.
     *
     * @param received when it was received, not when this office got it
     * @param holder   whose turn it is: institution, applicant, court, agency
     */
    public record Pending(LocalDate received, String holder) { }

    /**
     * Counts.
     *
     * @throws IllegalArgumentException where a case was received after the day of the count
     */
    public static BacklogAge of(LocalDate asOf, Collection<Pending> cases) {
        SortedMap<String, List<Long>> byHolder = new TreeMap<>();
        for (Pending one : cases) {
            if (one.received().isAfter(asOf)) {
                throw new IllegalArgumentException("a case that was received after the day of the count");
            }
            List<Long> counts = byHolder.computeIfAbsent(one.holder(), holder -> new ArrayList<>(Collections.nCopies(BANDS.size(), 0L)));
            int band = band(one.received(), asOf);
            counts.set(band, counts.get(band) + 1);
        }
        return new BacklogAge(asOf, byHolder);
    }

    /** All holders together, by band. */
    public List<Long> counts() {
        List<Long> sums = new ArrayList<>();
        for (int band = 0; band < BANDS.size(); band++) {
            int at = band;
            sums.add(byHolder.values().stream().mapToLong(counts -> counts.get(at)).sum());
        }
        return sums;
    }

    /** A month is over on the same day of the next, or, where that has no such day, on its last. */
    private static int band(LocalDate received, LocalDate asOf) {
        int band = BANDS.size() - 1;
        while (received.plusMonths(BANDS.get(band)).isAfter(asOf)) {
            band--;
        }
        return band;
    }
}
