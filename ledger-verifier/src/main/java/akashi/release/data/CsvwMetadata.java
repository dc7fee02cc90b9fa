package akashi.release.data;

import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.release.StatisticsReleased;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code csv-metadata.json}: the release in the words of W3C's CSV on the Web. Stateless. */
final class CsvwMetadata {
    /** Any other name of a column is derived from its title by whoever reads this. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*");

    private CsvwMetadata() {
    }

    static byte[] of(StatisticsReleased.Period period, List<DataTable> tables) {
        JsonArray context = JsonArray.of(new JsonString("http://www.w3.org/ns/csvw"), JsonObject.EMPTY.with("@language", "en"));
        return CompactJson.write(JsonObject.EMPTY.with("@context", context).with("dc:title", DataTerms.title(period))
                .with("dc:description", DataTerms.DESCRIPTION).with("dc:license", JsonObject.EMPTY.with("@id", DataTerms.LICENCE_ADDRESS))
                .with("dialect", JsonObject.EMPTY.with("encoding", "utf-8").with("lineTerminators", JsonArray.ofStrings(List.of("\n"))).with("header", true))
                .with("tables", new JsonArray(tables.stream().<JsonValue>map(CsvwMetadata::table).toList())));
    }

    private static JsonObject table(DataTable table) {
        List<JsonValue> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(column(column)));
        JsonObject schema = JsonObject.EMPTY.with("columns", new JsonArray(columns));
        return JsonObject.EMPTY.with("url", table.file()).with("dc:title", table.title())
                .with("tableSchema", table.key().isPresent() ? schema.with("primaryKey", table.key().get()) : schema);
    }

    private static JsonObject column(DataColumn column) {
        JsonObject said = NAME.matcher(column.name()).matches() ? JsonObject.EMPTY.with("name", column.name()) : JsonObject.EMPTY;
        said = said.with("titles", column.name()).with("dc:description", column.meaning())
                .with("datatype", column.isNumber() ? new JsonString("nonNegativeInteger") : type(column)).with("required", column.isGiven());
        return column.unit().isPresent() ? said.with("schema:unitText", column.unit().get()) : said;
    }

    private static JsonValue type(DataColumn column) {
        return column.words().isEmpty() ? new JsonString("string")
                : JsonObject.EMPTY.with("base", "string").with("format", String.join("|", column.words()));
    }
}
