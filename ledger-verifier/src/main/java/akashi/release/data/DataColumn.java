package akashi.release.data;

import akashi.release.CsvCell;
import akashi.release.ReleasedRow;
import akashi.release.RowColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a file, in words for people and for programs. Immutable.
 *
 * @param name     as it stands in the file's first line
 * @param meaning  one sentence
 * @param isNumber a whole number, not below 0; else a text
 * @param isGiven  no cell of it is empty
 * @param words    the only texts that it may hold; none: any
 * @param unit     what a number counts
 */
record DataColumn(String name, String meaning, boolean isNumber, boolean isGiven, List<String> words, Optional<String> unit) {
    private static final Map<String, String> FACTS = Map.of(
            "kind", "Type of the event; other: one that the facet rules do not list.",
            "mode", "How it was recorded: native, or observed beside another system.",
            "quarter", "Calendar quarter, YYYYQn, of the event.",
            "outcome", "The event's outcome; other: one that the facet rules do not list; empty: it has none.",
            "office", "The office, as recorded; empty: none was recorded.",
            "procedure", "The procedure, as recorded; empty: none was recorded.");
    private static final String ROWS = "rows";

    DataColumn {
        words = List.copyOf(words);
    }

    /** The columns of the file of rows. */
    static List<DataColumn> ofRows(List<RowColumns.Column> columns) {
        List<DataColumn> all = new ArrayList<>();
        all.add(new DataColumn(RowColumns.OWN.get(0), "Digest of the row in hexadecimal; each stands there once.", false, true, List.of(), Optional.empty()));
        all.add(new DataColumn(RowColumns.OWN.get(1), "How many of the layers row, d1, d2, d3 are opened: 0 to 4.", true, true, List.of(),
                Optional.of("layers")));
        for (RowColumns.Column column : columns) {
            String layer = ReleasedRow.LAYERS.get(column.layer());
            all.add(new DataColumn(CsvCell.valueOf(column.name()), meaning(column.fact()) + " Layer " + layer + "; " + RowsCsv.SUPPRESSED
                    + ": the layer is not opened.", false, false, List.of(), Optional.empty()));
        }
        return all;
    }

    /** The columns of a table, by the first line of its file. */
    static List<DataColumn> ofTable(String firstLine) {
        return List.of(firstLine.split(",")).stream().map(DataColumn::ofTableColumn).toList();
    }

    private static DataColumn ofTableColumn(String name) {
        return switch (name) {
            case "status" -> new DataColumn(name, "open: these rows are opened so far; suppressed: they are not, and are counted all the same.", false, true,
                    List.of("open", RowsCsv.SUPPRESSED), Optional.empty());
            case "count" -> number(name, "How many rows have these facts.");
            case "of" -> number(name, "How many rows have them whatever the outcome: the denominator of a rate.");
            case "least" -> number(name, "The least that count would be if every row were opened.");
            case "most" -> number(name, "The most that count would be if every row were opened.");
            default -> new DataColumn(name, meaning(name), false, false, List.of(), Optional.empty());
        };
    }

    private static DataColumn number(String name, String meaning) {
        return new DataColumn(name, meaning, true, true, List.of(), Optional.of(ROWS));
    }

    private static String meaning(String fact) {
        return FACTS.getOrDefault(fact, "A fact of the rows (docs/format/facets.md).");
    }
}
