package akashi.query.charts;

import java.util.List;

/** The numbers of a chart, for whoever reads rather than looks. The first column names the line. Immutable.
 *
 * @param notes what the numbers do not say by themselves */
public record ChartTable(String caption, List<String> columns, List<List<String>> lines, List<String> notes) {
    public ChartTable {
        int width = columns.size();
        columns = List.copyOf(columns);
        lines = lines.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        if (lines.stream().anyMatch(line -> line.size() != width)) {
            throw new IllegalArgumentException("a line has other columns");
        }
    }
}
