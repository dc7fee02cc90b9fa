package akashi.measures;

import akashi.text.MalformedException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A table of stocks and flows by month, office and procedure, read from CSV with one figure a line
 * (docs/measures/stock-and-flow.md says which columns).
 *
 * @param series the months of each office's procedure
 */
public record StockTable(SortedMap<Series, SortedMap<YearMonth, StockMonth>> series) {
    static final String CARRIED_OVER = "carried_over";
    static final String RECEIVED_TOTAL = "received_total";
    static final String DISPOSED_TOTAL = "disposed_total";

    private static final List<String> NEEDED = List.of(CARRIED_OVER, RECEIVED_TOTAL, DISPOSED_TOTAL);
    private static final List<String> COLUMNS = List.of("month", "office_code", "procedure_en", "measure_en", "value");
    private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,14}");

    /** One kind of application at one office. */
    public record Series(String office, String procedure) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            int byOffice = office.compareTo(other.office);
            return byOffice != 0 ? byOffice : procedure.compareTo(other.procedure);
        }
    }

    public StockTable {
        series = Collections.unmodifiableSortedMap(series);
    }

    /**
     * Reads one. The first line names the columns; others than those needed are passed over. Quoted fields are not read.
     *
     * @throws MalformedException where it is no such table, a figure stands twice, or a month lacks one of the three that the rule needs
     */
    public static StockTable parse(String csv) throws MalformedException {
        List<String> lines = csv.lines().toList();
        List<String> header = lines.isEmpty() ? List.of() : List.of(lines.get(0).replaceFirst("^\uFEFF", "").split(",", -1));
        for (String column : COLUMNS) {
            if (Collections.frequency(header, column) != 1) {
                throw new MalformedException("stock table: its first line names the column " + column + " not once");
            }
        }
        int[] at = COLUMNS.stream().mapToInt(header::indexOf).toArray();
        SortedMap<Series, SortedMap<YearMonth, Map<String, Long>>> figures = new TreeMap<>();
        for (int line = 1; line < lines.size(); line++) {
            String[] fields = lines.get(line).split(",", -1);
            if (fields.length != header.size() || lines.get(line).indexOf('"') >= 0 || !COUNT.matcher(fields[at[4]]).matches()) {
                throw new MalformedException("stock table: line " + (line + 1) + " has other columns, a quote, or a value that is no count");
            }
            Map<String, Long> month = figures.computeIfAbsent(new Series(fields[at[1]], fields[at[2]]), key -> new TreeMap<>())
                    .computeIfAbsent(month(fields[at[0]], line + 1), key -> new HashMap<>());
            if (month.put(fields[at[3]], Long.parseLong(fields[at[4]])) != null) {
                throw new MalformedException("stock table: line " + (line + 1) + " states a figure again");
            }
        }
        return new StockTable(whole(figures));
    }

    /** Each month carries over what the one before left? For the series that are asked about. */
    public StockFlow chain(Predicate<Series> which) {
        long pairs = 0;
        List<StockBreak> breaks = new ArrayList<>();
        for (var one : series.entrySet()) {
            if (!which.test(one.getKey())) {
                continue;
            }
            for (var month : one.getValue().entrySet()) {
                YearMonth next = month.getKey().plusMonths(1);
                StockMonth following = one.getValue().get(next);
                if (following == null) {
                    continue;
                }
                pairs++;
                if (following.opening() != month.getValue().closing()) {
                    breaks.add(new StockBreak(one.getKey().office(), one.getKey().procedure(), month.getKey(), next,
                            month.getValue().closing(), following.opening()));
                }
            }
        }
        return new StockFlow(pairs, breaks);
    }

    /** How many months state all of these, and in how many of them the first is the sum of the others. */
    public Share sums(String sum, List<String> parts) {
        long stated = 0;
        long holds = 0;
        for (SortedMap<YearMonth, StockMonth> months : series.values()) {
            for (StockMonth month : months.values()) {
                if (month.figure(sum).isPresent() && parts.stream().allMatch(part -> month.figure(part).isPresent())) {
                    stated++;
                    holds += month.figure(sum).getAsLong() == parts.stream().mapToLong(part -> month.figure(part).getAsLong()).sum() ? 1 : 0;
                }
            }
        }
        return new Share(holds, stated);
    }

    /** The offices' codes. */
    public SortedSet<String> offices() {
        SortedSet<String> offices = new TreeSet<>();
        series.keySet().forEach(each -> offices.add(each.office()));
        return offices;
    }

    /** All months that any series has. */
    public SortedSet<YearMonth> months() {
        SortedSet<YearMonth> months = new TreeSet<>();
        series.values().forEach(each -> months.addAll(each.keySet()));
        return months;
    }

    private static YearMonth month(String text, int line) throws MalformedException {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedException("stock table: line " + line + " has a month that is none, as 2023-12 is one");
        }
    }

    private static SortedMap<Series, SortedMap<YearMonth, StockMonth>> whole(SortedMap<Series, SortedMap<YearMonth, Map<String, Long>>> figures)
            throws MalformedException {
        SortedMap<Series, SortedMap<YearMonth, StockMonth>> series = new TreeMap<>();
        for (var one : figures.entrySet()) {
            SortedMap<YearMonth, StockMonth> months = new TreeMap<>();
            for (var month : one.getValue().entrySet()) {
                for (String needed : NEEDED) {
                    if (!month.getValue().containsKey(needed)) {
                        throw new MalformedException("stock table: " + month.getKey() + " of " + one.getKey().procedure() + " at "
                                + one.getKey().office() + " lacks " + needed);
                    }
                }
                months.put(month.getKey(), new StockMonth(new TreeMap<>(month.getValue())));
            }
            series.put(one.getKey(), Collections.unmodifiableSortedMap(months));
        }
        return series;
    }
}
