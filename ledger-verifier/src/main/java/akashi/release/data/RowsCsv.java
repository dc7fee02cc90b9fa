package akashi.release.data;

import akashi.json.CompactJson;
import akashi.json.JsonNull;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.release.CsvCell;
import akashi.release.ReleasedRow;
import akashi.release.RowColumns;
import akashi.release.RowFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rows.csv}, line by line. Immutable. */
final class RowsCsv {
    /** What stands in a cell whose fact is not opened; never nothing, and never 0. */
    static final String SUPPRESSED = "suppressed";

    private final List<RowColumns.Column> columns;

    RowsCsv(List<RowColumns.Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** The names of the columns, as a reader of CSV finds them. */
    List<String> names() {
        List<String> names = new ArrayList<>(RowColumns.OWN);
        columns.forEach(column -> names.add(CsvCell.valueOf(column.name())));
        return names;
    }

    /** The cells of a row, as a reader of CSV finds them. */
    List<String> values(ReleasedRow row) {
        Optional<RowFacts> facts = row.facts();
        int depth = facts.map(RowFacts::depth).orElse(0);
        List<String> values = new ArrayList<>(RowColumns.OWN.size() + columns.size());
        // Not in base64url, where it could begin with a hyphen.
        values.add(row.digest().hex());
        values.add(Integer.toString(depth));
        for (RowColumns.Column column : columns) {
            values.add(column.layer() < depth ? value(facts.orElseThrow().layer(column.layer()).members().get(column.fact())) : SUPPRESSED);
        }
        return values;
    }

    private static String value(JsonValue fact) {
        if (fact == null || fact == JsonNull.NULL) {
            return "";
        }
        return valueOf(fact instanceof JsonString string ? string.value() : CompactJson.text(fact));
    }

    /** What a reader of CSV finds in the cell of a text. */
    static String valueOf(String text) {
        return text.equals(SUPPRESSED) ? CsvCell.markedValueOf(text) : CsvCell.valueOf(text);
    }

    /** The line of these cells, with its end. */
    static byte[] line(List<String> values) {
        StringBuilder line = new StringBuilder();
        for (String value : values) {
            line.append(line.length() == 0 ? "" : ",").append(CsvCell.quoted(value));
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
