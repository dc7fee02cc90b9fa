package akashi.facets;

import akashi.event.Facets;
import akashi.event.Mode;
import akashi.json.CompactJson;
import akashi.json.JsonObject;

/**
 * The headline facts of an event under rules version 1; the three rungs below are empty.
 *
 * @param kind    the event's type, or {@code other} where the rules do not list it
 * @param mode    how it came into the ledger
 * @param quarter calendar quarter of its stated date: {@code 2011Q4}
 */
public record Row(String kind, Mode mode, String quarter) {
    /** As it is sealed. */
    public Facets facets() {
        return Facets.headline(JsonObject.EMPTY.with("kind", kind).with("mode", mode.word()).with("quarter", quarter));
    }

    /** Are these the facets that follow, to the byte? Members in another order would be another row. */
    public boolean isSealedAs(Facets sealed) {
        Facets own = facets();
        return same(own.row(), sealed.row()) && same(own.first(), sealed.first()) && same(own.second(), sealed.second())
                && same(own.third(), sealed.third());
    }

    private static boolean same(JsonObject one, JsonObject other) {
        return CompactJson.text(one).equals(CompactJson.text(other));
    }
}
