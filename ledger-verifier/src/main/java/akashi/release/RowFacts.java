package akashi.release;

import akashi.json.CompactJson;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a row: its headline facts, and those of the rungs below as far as they are opened. Immutable.
 *
 * @param headline the facts of the layer {@code row}
 * @param rungs    the facts of d1, d2, d3, as many as are opened
 */
public record RowFacts(JsonObject headline, List<JsonObject> rungs) {
    private static final String OUTCOME = "outcome";

    public RowFacts {
        rungs = List.copyOf(rungs);
    }

    /** The outcome, if it has one. */
    public Optional<String> outcome() {
        return text(headline, OUTCOME);
    }

    /** A headline fact that is a text; empty if it is absent, null or something else. */
    public Optional<String> headline(String name) {
        return text(headline, name);
    }

    /** A fact of a rung, if that rung is opened and has it as a text. @param rung from 1 */
    public Optional<String> fact(int rung, String name) {
        return rungs.size() < rung ? Optional.empty() : text(rungs.get(rung - 1), name);
    }

    /** The facts of a layer that is opened. @param layer from 0, the headline */
    public JsonObject layer(int layer) {
        return layer == 0 ? headline : rungs.get(layer - 1);
    }

    /** Is the fact of this name in a rung that is opened? Which rung holds it is said by the facet rules. */
    public boolean isOpened(String name) {
        return rungs.stream().anyMatch(rung -> rung.has(name));
    }

    /** A fact of whichever opened rung has it, as a text; empty if none has, or if it is null. */
    public Optional<String> fact(String name) {
        return rungs.stream().filter(rung -> rung.has(name)).findFirst().flatMap(rung -> text(rung, name));
    }

    /** How many layers are opened: 1 is the headline alone. */
    public int depth() {
        return 1 + rungs.size();
    }

    /** The text of each layer, the outcome left out: rows whose texts are equal up to a layer are one class there. */
    List<String> path() {
        List<String> path = new ArrayList<>(depth());
        Map<String, JsonValue> cell = new LinkedHashMap<>(headline.members());
        cell.remove(OUTCOME);
        path.add(CompactJson.text(new JsonObject(cell)));
        rungs.forEach(rung -> path.add(CompactJson.text(rung)));
        return path;
    }

    /** Without the rungs at the end that hold no facts. */
    RowFacts trimmed() {
        int last = rungs.size();
        while (last > 0 && rungs.get(last - 1).members().isEmpty()) {
            last--;
        }
        return new RowFacts(headline, rungs.subList(0, last));
    }

    /** The same with so many rungs only. */
    public RowFacts upTo(int rungCount) {
        return new RowFacts(headline, rungs.subList(0, Math.min(rungCount, rungs.size())));
    }

    private static Optional<String> text(JsonObject layer, String name) {
        JsonValue value = layer.members().get(name);
        return value == null || value == JsonNull.NULL || !(value instanceof JsonString text) ? Optional.empty() : Optional.of(text.value());
    }
}
