package akashi.json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** An array. */
public record JsonArray(List<JsonValue> elements) implements JsonValue, Iterable<JsonValue> {
    public JsonArray {
        elements = List.copyOf(elements);
    }

    /** An array of these values. */
    public static JsonArray of(JsonValue... elements) {
        return new JsonArray(List.of(elements));
    }

    /** An array of these strings, in this order. */
    public static JsonArray ofStrings(Iterable<String> texts) {
        List<JsonValue> values = new ArrayList<>();
        texts.forEach(text -> values.add(new JsonString(text)));
        return new JsonArray(values);
    }

    /** Number of elements. */
    public int size() {
        return elements.size();
    }

    /** The element at this place, from 0. */
    public JsonValue get(int place) {
        return elements.get(place);
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return elements.iterator();
    }

    @Override
    public String kind() {
        return "array";
    }
}
