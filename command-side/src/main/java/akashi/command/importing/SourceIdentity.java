package akashi.command.importing;

import akashi.command.importing.source.Attribute;
import akashi.command.importing.source.SourceRow;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * By what a row is recognised when it comes again in an overlapping file: its own values, sorted by name so that the order of columns
 * does not matter, and how many equal rows of its case came before it. Attributes of the case are left out, since they go on changing
 * from one export to the next, and so are row numbers, which depend on where an export begins. The mapping plays no part: the same
 * file under a better mapping is still the same file.
 *
 * @param values     {@code ["name","value"]} pairs, sorted
 * @param occurrence from 0
 */
record SourceIdentity(JsonArray values, long occurrence) {
    private static final String DOMAIN = "akashi/import-row/1";

    static SourceIdentity of(SourceRow row, Set<String> rowNumbers) {
        List<Attribute> own = new ArrayList<>();
        for (Attribute attribute : row.attributes()) {
            if (!attribute.name().startsWith(SourceRow.OF_CASE) && !rowNumbers.contains(attribute.name())) {
                own.add(attribute);
            }
        }
        own.sort(Comparator.comparing(Attribute::name).thenComparing(Attribute::value));
        List<JsonValue> pairs = new ArrayList<>();
        own.forEach(pair -> pairs.add(JsonArray.of(new JsonString(pair.name()), new JsonString(pair.value()))));
        return new SourceIdentity(new JsonArray(pairs), 0);
    }

    SourceIdentity at(long place) {
        return new SourceIdentity(values, place);
    }

    byte[] digestInput() {
        return CompactJson.write(JsonArray.of(new JsonString(DOMAIN), new JsonInteger(occurrence), values));
    }
}
