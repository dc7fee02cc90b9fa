package akashi.release.data;

import akashi.release.CsvCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A table's figures, added up over calendar quarters: each release has others. Immutable once made. */
final class ComparedTable {
    private static final Set<String> NO_FACTS = Set.of("quarter", "count", "of", "least", "most");
    private static final String STATUS = "status";
    private static final String OUTCOME = "outcome";

    private final Map<Map<String, String>, Long> counts = new LinkedHashMap<>();
    private final Map<Map<String, String>, Long> denominators = new LinkedHashMap<>();

    /** @param records the table's, the line of names first */
    ComparedTable(List<List<String>> records) {
        List<String> names = records.get(0);
        for (List<String> record : records.subList(1, records.size())) {
            Map<String, String> facts = new TreeMap<>();
            for (int i = 0; i < names.size(); i++) {
                if (!NO_FACTS.contains(names.get(i))) {
                    facts.put(names.get(i), CsvCell.text(record.get(i)));
                }
            }
            long count = Long.parseLong(record.get(names.indexOf("count")));
            counts.merge(facts, count, Long::sum);
            denominators.merge(without(facts, OUTCOME), count, Long::sum);
        }
    }

    /** The facts of all figures. */
    List<Map<String, String>> facts() {
        return new ArrayList<>(counts.keySet());
    }

    /** A figure: rows, and rows whatever the outcome; null: there is none. */
    ReleaseComparison.Figures figures(Map<String, String> facts) {
        Long count = counts.get(facts);
        return count == null ? null : new ReleaseComparison.Figures(count, denominators.get(without(facts, OUTCOME)));
    }

    /** May rows with these facts be among those that are not opened? */
    boolean mayHide(Map<String, String> facts) {
        return counts.keySet().stream().anyMatch(each -> each.get(STATUS).equals(RowsCsv.SUPPRESSED)
                && (each.get("kind").isEmpty() || List.of("kind", "mode", OUTCOME).stream().allMatch(name -> each.get(name).equals(facts.get(name)))));
    }

    private static Map<String, String> without(Map<String, String> facts, String name) {
        Map<String, String> fewer = new TreeMap<>(facts);
        fewer.remove(name);
        return fewer;
    }
}
