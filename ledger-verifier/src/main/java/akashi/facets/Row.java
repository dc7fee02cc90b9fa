package akashi.facets;

import akashi.event.Facets;
import akashi.event.Mode;
import akashi.json.CompactJson;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.util.Optional;

/**
 * What statistics may know of an event.
 *
 * @param kind    the event's type, or {@code other} where the rules do not list it
 * @param mode    how it came into the ledger
 * @param quarter calendar quarter of its stated date: {@code 2011Q4}
 * @param finer   what rules version 2 know besides; under version 1 the three rungs are empty
 */
public record Row(String kind, Mode mode, String quarter, Optional<Finer> finer) {

    /**
     * What rules version 2 know besides.
     *
     * @param outcome   what was decided, or {@code other} where the rules do not list it; empty where nothing was
     * @param office    where
     * @param procedure of an application
     */
    public record Finer(Optional<String> outcome, Optional<String> office, Optional<String> procedure) {
    }

    /** Under rules version 1. */
    public Row(String kind, Mode mode, String quarter) {
        this(kind, mode, quarter, Optional.empty());
    }

    /** As it is sealed. */
    public Facets facets() {
        JsonObject headline = JsonObject.EMPTY.with("kind", kind).with("mode", mode.word()).with("quarter", quarter);
        return finer.map(more -> new Facets(headline.with("outcome", textOrNull(more.outcome())),
                JsonObject.EMPTY.with("office", textOrNull(more.office())), JsonObject.EMPTY.with("procedure", textOrNull(more.procedure())),
                JsonObject.EMPTY)).orElseGet(() -> Facets.headline(headline));
    }

    /** Are these the facets that follow, to the byte? Members in another order would be another row. */
    public boolean isSealedAs(Facets sealed) {
        Facets own = facets();
        return same(own.row(), sealed.row()) && same(own.first(), sealed.first()) && same(own.second(), sealed.second())
                && same(own.third(), sealed.third());
    }

    private static JsonValue textOrNull(Optional<String> text) {
        return text.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL);
    }

    private static boolean same(JsonObject one, JsonObject other) {
        return CompactJson.text(one).equals(CompactJson.text(other));
    }
}
