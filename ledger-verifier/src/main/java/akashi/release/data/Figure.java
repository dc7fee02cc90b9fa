package akashi.release.data;

import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.release.CsvCell;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.ReleasedRow;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One figure of a release with what a reader needs to check it (docs/format/release.md, "Addresses"). Stateless. */
public final class Figure {
    private static final JsonLimits LIMITS = new JsonLimits(ReleaseFile.LONGEST, 4, 1 << 20, 1_000);
    private static final Set<String> NUMBERS = Set.of("count", "of", "least", "most");
    private static final String STATUS = "status";
    private static final String OFFICE = "office";

    private Figure() {
    }

    /**
     * The figure on a line of a table.
     *
     * @param release    the release's own file
     * @param table      the table's name
     * @param tableFile  the table
     * @param rowsNames  the first line of {@code rows.csv}
     * @param line       from 1, the line of names
     * @return empty: the table has no figure there
     * @throws MalformedException the release's own file, or the table, is none
     */
    public static Optional<JsonObject> of(ReleaseFile release, String table, byte[] tableFile, String rowsNames, long line) throws MalformedException {
        List<List<String>> records = CsvRecords.of(new String(tableFile, StandardCharsets.UTF_8));
        if (line < 2 || line > records.size()) {
            return Optional.empty();
        }
        List<String> names = records.get(0);
        List<String> values = records.get((int) line - 1);
        if (names.size() != values.size()) {
            throw new MalformedException(ReleaseFolder.tableFile(table) + ": line " + line + " has other columns than the table");
        }
        Map<String, JsonValue> cells = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            cells.put(names.get(i), NUMBERS.contains(names.get(i)) ? number(values.get(i)) : new JsonString(CsvCell.text(values.get(i))));
        }
        JsonObject figure = new JsonObject(cells);
        StatisticsReleased.Period period = release.released().period();
        return Optional.of(JsonObject.EMPTY.with("akashi", "figure/1")
                .with("release", JsonObject.EMPTY.with("series", period.series()).with("release", period.release()).with("from", period.from().toString())
                        .with("until", period.until().toString()))
                .with("table", table).with("line", line).with("figure", figure)
                .with("recount", recount(figure, CsvRecords.of(rowsNames + '\n').get(0)))
                .with("tableFile", JsonObject.EMPTY.with("file", ReleaseFolder.tableFile(table)).with("sha256", Hash.sha256(tableFile).base64Url()))
                .with("proof", StrictJson.parseObject(release.bytes(), LIMITS, ReleaseFile.FILE)));
    }

    private static JsonValue number(String value) throws MalformedException {
        try {
            return new JsonInteger(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new MalformedException("a figure is no number");
        }
    }

    private static JsonObject recount(JsonObject figure, List<String> columns) throws MalformedException {
        boolean isOpen = figure.text(STATUS).equals("open");
        int rung = figure.has(OFFICE) ? 1 : 0;
        int least = isOpen ? 1 + rung : rung;
        int most = isOpen ? ReleasedRow.LAYERS.size() : rung;
        List<JsonValue> where = new ArrayList<>();
        where.add(JsonObject.EMPTY.with("column", "layers").with("least", least).with("most", most));
        StringBuilder sql = new StringBuilder("SELECT count(*) FROM read_csv('" + ReleaseData.ROWS + "', header = true, all_varchar = true) WHERE "
                + "CAST(layers AS INTEGER) BETWEEN " + least + " AND " + most);
        for (String fact : List.of("kind", "mode", "quarter", "outcome", OFFICE)) {
            String column = columnOf(fact, columns);
            boolean isKnown = fact.equals(OFFICE) ? isOpen : most > 0;
            if (figure.has(fact) && isKnown && columns.contains(column)) {
                String cell = RowsCsv.valueOf(figure.text(fact));
                where.add(JsonObject.EMPTY.with("column", column).with("is", cell));
                sql.append(" AND coalesce(\"").append(column).append("\", '') = '").append(cell.replace("'", "''")).append('\'');
            }
        }
        return JsonObject.EMPTY.with("rows", ReleaseData.ROWS).with("where", new JsonArray(where)).with("sql", sql.toString());
    }

    /** An office that a headline has as well stands under its layer's name. */
    private static String columnOf(String fact, List<String> columns) {
        String ofRung = ReleasedRow.LAYERS.get(1) + "." + fact;
        return fact.equals(OFFICE) && columns.contains(ofRung) ? ofRung : fact;
    }
}
