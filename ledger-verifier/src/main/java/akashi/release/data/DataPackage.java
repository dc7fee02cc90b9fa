package akashi.release.data;

import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import java.util.List;
import java.util.Locale;

/** {@code datapackage.json}: the release in the words of Frictionless Data's tabular data packages. Stateless. */
final class DataPackage {
    private DataPackage() {
    }

    static byte[] of(StatisticsReleased released, List<DataTable> tables) {
        StatisticsReleased.Period period = released.period();
        JsonObject licence = JsonObject.EMPTY.with("name", DataTerms.LICENCE).with("path", DataTerms.LICENCE_ADDRESS)
                .with("title", DataTerms.LICENCE_TITLE);
        return CompactJson.write(JsonObject.EMPTY.with("profile", "tabular-data-package").with("name", name(period.series() + "-" + period.release()))
                .with("title", DataTerms.title(period)).with("description", DataTerms.DESCRIPTION).with("licenses", JsonArray.of(licence))
                .with("sources", JsonArray.of(source("The event that commits to this release, with its proof", ReleaseFile.FILE),
                        source("The rows as they were opened, each provable", ReleaseFolder.ROWS)))
                .with("resources", new JsonArray(tables.stream().<JsonValue>map(DataPackage::resource).toList()))
                // What the standard has no member for: the event itself, with k and what was withheld.
                .with("release", released.fields()));
    }

    private static JsonObject source(String title, String path) {
        return JsonObject.EMPTY.with("title", title).with("path", path);
    }

    private static JsonObject resource(DataTable table) {
        JsonObject schema = JsonObject.EMPTY.with("fields", new JsonArray(table.columns().stream().<JsonValue>map(DataPackage::field).toList()))
                .with("missingValues", JsonArray.ofStrings(List.of("")));
        return JsonObject.EMPTY.with("profile", "tabular-data-resource").with("name", table.name()).with("title", table.title())
                .with("path", table.file()).with("format", "csv").with("mediatype", "text/csv").with("encoding", "utf-8")
                .with("dialect", JsonObject.EMPTY.with("delimiter", ",").with("lineTerminator", "\n").with("quoteChar", "\"").with("doubleQuote", true)
                        .with("header", true))
                .with("bytes", table.bytes()).with("hash", "sha256:" + table.digest().hex())
                .with("schema", table.key().isPresent() ? schema.with("primaryKey", table.key().get()) : schema);
    }

    private static JsonObject field(DataColumn column) {
        JsonObject constraints = JsonObject.EMPTY;
        if (column.isGiven()) {
            constraints = constraints.with("required", true);
        }
        if (column.isNumber()) {
            constraints = constraints.with("minimum", 0);
        }
        if (!column.words().isEmpty()) {
            constraints = constraints.with("enum", JsonArray.ofStrings(column.words()));
        }
        JsonObject field = JsonObject.EMPTY.with("name", column.name()).with("type", column.isNumber() ? "integer" : "string")
                .with("description", column.meaning());
        if (column.unit().isPresent()) {
            field = field.with("unit", column.unit().get());
        }
        return constraints.names().isEmpty() ? field : field.with("constraints", constraints);
    }

    /** The standard wants small letters, digits, full stops, hyphens and low lines. */
    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]+", "-");
    }
}
