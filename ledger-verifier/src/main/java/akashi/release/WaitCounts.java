package akashi.release;

import akashi.measures.DurationBand;
import akashi.measures.LifeTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts waits by quarter of receipt and band. For one thread; memory grows with quarters and bands. */
final class WaitCounts {
    private static final Pattern BAND = Pattern.compile("([0-9]{1,4})(?:-([0-9]{1,4})|\\+)");

    private final TreeMap<String, Long> received = new TreeMap<>();
    private final Map<Ended, Long> ended = new HashMap<>();
    private final TreeMap<String, Long> unplaced = new TreeMap<>();

    private record Ended(String cohort, String band, String ending) {
    }

    /** The bands that rows name, as far as they follow one another; where rules with other bands came between, those that both have. */
    private record Scale(List<Integer> begins) {
        static Scale of(Iterable<Ended> rows) {
            SortedSet<Integer> begins = new TreeSet<>(List.of(0));
            for (Ended row : rows) {
                Matcher form = BAND.matcher(row.band());
                if (form.matches()) {
                    begins.add(Integer.valueOf(form.group(1)));
                    if (form.group(2) != null) {
                        begins.add(Integer.valueOf(form.group(2)));
                    }
                }
            }
            return new Scale(List.copyOf(begins));
        }

        /** Which band this is; -1: one that spans several. */
        int place(String band) {
            Matcher form = BAND.matcher(band);
            int at = form.matches() ? begins.indexOf(Integer.valueOf(form.group(1))) : -1;
            OptionalLong end = at < 0 || form.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(form.group(2)));
            return at < 0 || !end(at).equals(end) ? -1 : at;
        }

        OptionalLong end(int at) {
            return at + 1 < begins.size() ? OptionalLong.of(begins.get(at + 1)) : OptionalLong.empty();
        }

        int of(LocalDate from, LocalDate to) {
            int at = begins.size() - 1;
            while (at > 0 && from.plusMonths(begins.get(at)).isAfter(to)) {
                at--;
            }
            return at;
        }
    }

    void received(String quarter) {
        received.merge(quarter, 1L, Long::sum);
    }

    void ended(String cohort, String band, String ending) {
        ended.merge(new Ended(cohort, band, ending), 1L, Long::sum);
    }

    void unplaced(String ending) {
        unplaced.merge(ending, 1L, Long::sum);
    }

    /** The same with more endings that are placed nowhere. */
    WaitCounts with(Map<String, Long> moreUnplaced) {
        WaitCounts both = new WaitCounts();
        both.received.putAll(received);
        both.ended.putAll(ended);
        both.unplaced.putAll(unplaced);
        moreUnplaced.forEach((ending, count) -> both.unplaced.merge(ending, count, Long::sum));
        return both;
    }

    /**
     * The table.
     *
     * @param asOf   last day of the newest period
     * @param since  first day of the oldest period: only quarters from then on are whole; empty: the rows are those of the log from its first leaf on
     * @param partly quarters of which a receipt may be of this table or not
     * @param ending the ending it is about; empty: every one
     * @return empty: no row tells how long anything took, or no quarter is whole
     */
    Optional<WaitTable> table(LocalDate asOf, Optional<LocalDate> since, Set<String> partly, Optional<String> ending) {
        Map<String, Quarter> cohorts = new TreeMap<>();
        received.keySet().stream().filter(name -> !partly.contains(name)).forEach(name -> Quarter.of(name).filter(quarter -> since.stream().noneMatch(quarter.first()::isBefore))
                .ifPresent(quarter -> cohorts.put(name, quarter)));
        if (ended.isEmpty() || cohorts.isEmpty()) {
            return Optional.empty();
        }
        Scale scale = Scale.of(ended.keySet());
        List<Map<String, Long>> endings = new ArrayList<>();
        scale.begins().forEach(begin -> endings.add(new TreeMap<>()));
        Map<String, Long> endedOf = new HashMap<>();
        Map<String, Long> hidden = new TreeMap<>(unplaced);
        long outside = 0;
        for (Map.Entry<Ended, Long> row : ended.entrySet()) {
            int place = scale.place(row.getKey().band());
            if (!cohorts.containsKey(row.getKey().cohort())) {
                outside += row.getValue();
            } else if (place < 0) {
                hidden.merge(row.getKey().ending(), row.getValue(), Long::sum);
            } else {
                endings.get(place).merge(row.getKey().ending(), row.getValue(), Long::sum);
                endedOf.merge(row.getKey().cohort(), row.getValue(), Long::sum);
            }
        }
        long[] youngest = new long[endings.size()];
        long[] oldest = new long[endings.size()];
        cohorts.forEach((name, quarter) -> {
            long open = Math.max(0, received.get(name) - endedOf.getOrDefault(name, 0L));
            youngest[scale.of(quarter.last(), asOf)] += open;
            oldest[scale.of(quarter.first(), asOf)] += open;
        });
        ending.ifPresent(one -> hidden.keySet().retainAll(List.of(one)));
        long cases = cohorts.keySet().stream().mapToLong(received::get).sum();
        LifeTable low = life(bands(scale, endings, oldest), ending);
        return Optional.of(new WaitTable(cases, hidden.values().stream().mapToLong(Long::longValue).sum(), outside, low,
                life(bands(scale, atOnce(endings, hidden, youngest), youngest), ending)));
    }

    /**
     * The endings if every hidden one had come in the first band, of those who else would have waited longest: so the fewest are left at risk in
     * every band after it. Takes them from the open ones.
     */
    private static List<Map<String, Long>> atOnce(List<Map<String, Long>> endings, Map<String, Long> hidden, long[] open) {
        Map<String, Long> first = new TreeMap<>(endings.get(0));
        hidden.forEach((ending, count) -> {
            long left = count;
            for (int at = open.length - 1; at >= 0 && left > 0; at--) {
                long taken = Math.min(left, open[at]);
                open[at] -= taken;
                left -= taken;
            }
            first.merge(ending, count - left, Long::sum);
        });
        List<Map<String, Long>> all = new ArrayList<>(endings);
        all.set(0, first);
        return all;
    }

    private static List<DurationBand> bands(Scale scale, List<Map<String, Long>> endings, long[] open) {
        List<DurationBand> bands = new ArrayList<>();
        for (int at = 0; at < open.length; at++) {
            bands.add(new DurationBand(scale.begins().get(at), scale.end(at), endings.get(at), open[at]));
        }
        return bands;
    }

    private static LifeTable life(List<DurationBand> bands, Optional<String> ending) {
        return ending.isEmpty() ? LifeTable.of(bands) : LifeTable.of(bands, ending.get());
    }
}
