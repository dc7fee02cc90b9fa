package akashi.facets;

import akashi.event.Facets;
import akashi.event.Mode;
import akashi.json.CompactJson;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What statistics may know of an event.
 *
 * @param kind    the event's type, or {@code other} where the rules do not list it
 * @param mode    how it came into the ledger
 * @param quarter calendar quarter of its stated date: {@code 2011Q4}
 * @param finer   what rules from version 2 on know besides; under version 1 the three rungs are empty
 * @param unknown names of the facts that rest on what is closed, and so are not known to whoever computed this; none for who records
 */
public record Row(String kind, Mode mode, String quarter, Optional<Finer> finer, Set<String> unknown) {
    static final String QUARTER = "quarter";
    static final String OUTCOME = "outcome";

    /**
     * What rules from version 2 on know besides.
     *
     * @param outcome what was decided, or {@code other} where the rules do not list it; empty where nothing was
     * @param rungs   the facts of d1, d2, d3
     */
    public record Finer(Optional<String> outcome, List<JsonObject> rungs) {
        public Finer {
            rungs = List.copyOf(rungs);
            if (rungs.size() != 3) {
                throw new IllegalArgumentException("a row has three rungs");
            }
        }
    }

    public Row {
        unknown = Set.copyOf(unknown);
    }

    /** Under rules version 1, with nothing closed. */
    public Row(String kind, Mode mode, String quarter) {
        this(kind, mode, quarter, Optional.empty(), Set.of());
    }

    /** As it is sealed. */
    public Facets facets() {
        JsonObject headline = JsonObject.EMPTY.with("kind", kind).with("mode", mode.word()).with(QUARTER, quarter);
        return finer.map(more -> new Facets(headline.with(OUTCOME, textOrNull(more.outcome())), more.rungs().get(0), more.rungs().get(1),
                more.rungs().get(2))).orElseGet(() -> Facets.headline(headline));
    }

    /** Is every fact of it known? */
    public boolean isWhole() {
        return unknown.isEmpty();
    }

    /** Are these the facets that follow, to the byte, but for the facts that are not known? Members in another order would be another row. */
    public boolean isSealedAs(Facets sealed) {
        Facets own = facets();
        return same(own.row(), sealed.row()) && same(own.first(), sealed.first()) && same(own.second(), sealed.second())
                && same(own.third(), sealed.third());
    }

    private boolean same(JsonObject own, JsonObject sealed) {
        Map<String, JsonValue> expected = new LinkedHashMap<>(own.members());
        expected.replaceAll((name, value) -> unknown.contains(name) && sealed.has(name) ? sealed.members().get(name) : value);
        return CompactJson.text(new JsonObject(expected)).equals(CompactJson.text(sealed));
    }

    static JsonValue textOrNull(Optional<String> text) {
        return text.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL);
    }
}
