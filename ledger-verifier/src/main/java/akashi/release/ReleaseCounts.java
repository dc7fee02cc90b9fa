package akashi.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts a release's rows: how many have which layer opened, the tables, what adds to the stock (docs/format/release.md, "Tables"). A pure
 * function of the rows as they are opened, in whatever order; memory grows with the cells. For one thread.
 */
public final class ReleaseCounts {
    /** Names of the tables. */
    public static final List<String> TABLES = List.of("headline", "offices");

    private static final Comparator<List<String>> BY_COLUMN = (one, other) -> {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private final long[] byDepth = new long[1 + ReleasedRow.LAYERS.size()];
    /** By kind, mode, quarter, outcome. */
    private final Map<List<String>, Long> headline = new TreeMap<>(BY_COLUMN);
    /** Those of them of which no rung is opened that has the office. */
    private final Map<List<String>, Long> suppressed = new TreeMap<>(BY_COLUMN);
    /** Those of which one is, by kind, mode, quarter, office, outcome. */
    private final Map<List<String>, Long> offices = new TreeMap<>(BY_COLUMN);
    private final RowColumns columns = new RowColumns();
    private long in;
    private long out;

    /** Counts a row. @param facts as far as it is opened; empty: not at all */
    public void add(Optional<RowFacts> facts) {
        byDepth[facts.map(RowFacts::depth).orElse(0)]++;
        facts.ifPresent(this::addOpened);
        facts.ifPresent(columns::add);
    }

    private void addOpened(RowFacts facts) {
        int effect = Stock.effectOf(facts.headline("kind").orElse(""));
        in += Math.max(effect, 0);
        out += Math.max(-effect, 0);
        List<String> cell = List.of(facts.headline("kind").orElse(""), facts.headline("mode").orElse(""), facts.headline("quarter").orElse(""),
                facts.outcome().orElse(""));
        headline.merge(cell, 1L, Long::sum);
        if (!facts.isOpened("office")) {
            suppressed.merge(cell, 1L, Long::sum);
        } else {
            offices.merge(List.of(cell.get(0), cell.get(1), cell.get(2), facts.fact("office").orElse(""), cell.get(3)), 1L, Long::sum);
        }
    }

    /** How many rows were counted. */
    public long rows() {
        long rows = 0;
        for (long count : byDepth) {
            rows += count;
        }
        return rows;
    }

    /** How many rows do not have a layer opened. */
    public Withheld withheld() {
        return Withheld.of(byDepth);
    }

    /** Which facts the rows have. */
    public RowColumns columns() {
        return columns;
    }

    /** Opened rows that add to the stock. */
    public long in() {
        return in;
    }

    /** Opened rows that take from the stock. */
    public long out() {
        return out;
    }

    /** The file of a table. @param name one of {@link #TABLES} */
    public byte[] table(String name) {
        return switch (name) {
            case "headline" -> headlineTable();
            case "offices" -> officesTable();
            default -> throw new IllegalArgumentException("no table " + name);
        };
    }

    /** A sentence for each outcome of each headline cell, with the interval that rows which are not opened allow. */
    public List<String> outcomes() {
        Map<List<String>, Long> of = sums(headline, 3);
        List<String> sentences = new ArrayList<>();
        headline.forEach((cell, count) -> {
            if (!cell.get(3).isEmpty()) {
                sentences.add(cell.get(0) + ", " + cell.get(1) + ", " + cell.get(2) + ": " + cell.get(3) + " " + count + " of "
                        + of.get(cell.subList(0, 3)) + (byDepth[0] == 0 ? "" : " (from " + count + " to " + (count + byDepth[0]) + ")"));
            }
        });
        return sentences;
    }

    private byte[] headlineTable() {
        StringBuilder csv = new StringBuilder("status,kind,mode,quarter,outcome,count,of,least,most\n");
        Map<List<String>, Long> of = sums(headline, 3);
        headline.forEach((cell, count) -> line(csv, List.of("open", cell.get(0), cell.get(1), cell.get(2), cell.get(3)), count,
                of.get(cell.subList(0, 3)), count + byDepth[0]));
        if (byDepth[0] > 0) {
            line(csv, List.of("suppressed", "", "", "", ""), byDepth[0], byDepth[0], byDepth[0]);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] officesTable() {
        Map<List<String>, String> lines = new TreeMap<>(BY_COLUMN);
        Map<List<String>, Long> of = sums(offices, 4);
        offices.forEach((cell, count) -> {
            List<String> known = List.of(cell.get(0), cell.get(1), cell.get(2), "open", cell.get(3), cell.get(4));
            long hidden = suppressed.getOrDefault(List.of(cell.get(0), cell.get(1), cell.get(2), cell.get(4)), 0L);
            lines.put(known, line(known, count, of.get(cell.subList(0, 4)), count + hidden + byDepth[0]));
        });
        Map<List<String>, Long> ofSuppressed = sums(suppressed, 3);
        suppressed.forEach((cell, count) -> {
            List<String> known = List.of(cell.get(0), cell.get(1), cell.get(2), "suppressed", "", cell.get(3));
            lines.put(known, line(known, count, ofSuppressed.get(cell.subList(0, 3)), count + byDepth[0]));
        });
        StringBuilder csv = new StringBuilder("kind,mode,quarter,status,office,outcome,count,of,least,most\n");
        lines.values().forEach(csv::append);
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<List<String>, Long> sums(Map<List<String>, Long> cells, int columns) {
        Map<List<String>, Long> sums = new TreeMap<>(BY_COLUMN);
        cells.forEach((cell, count) -> sums.merge(List.copyOf(cell.subList(0, columns)), count, Long::sum));
        return sums;
    }

    private static void line(StringBuilder csv, List<String> known, long count, long of, long most) {
        csv.append(line(known, count, of, most));
    }

    private static String line(List<String> known, long count, long of, long most) {
        List<String> values = new ArrayList<>(known.stream().map(CsvCell::of).toList());
        for (long number : new long[] {count, of, count, most}) {
            values.add(Long.toString(number));
        }
        return String.join(",", values) + '\n';
    }
}
