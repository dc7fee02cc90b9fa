package akashi.event;

import akashi.json.JsonObject;

/**
 * What statistics may open of an event, layer by layer: the headline facts, then three rungs, coarsest first
 * (docs/format/facets.md). What they say is the business of {@code akashi.facets}; here they are objects to be sealed.
 * No name in them is {@code _sd} or {@code ...}.
 */
public record Facets(JsonObject row, JsonObject first, JsonObject second, JsonObject third) {
    public Facets {
        for (JsonObject layer : new JsonObject[] {row, first, second, third}) {
            if (Layers.hasForbidden(layer)) {
                throw new IllegalArgumentException("a forbidden name in facets");
            }
        }
    }

    /** A row whose three rungs are empty. */
    public static Facets headline(JsonObject row) {
        return new Facets(row, JsonObject.EMPTY, JsonObject.EMPTY, JsonObject.EMPTY);
    }

    /** Shows nothing: facts of a person do not reach logs. */
    @Override
    public String toString() {
        return "Facets";
    }
}
