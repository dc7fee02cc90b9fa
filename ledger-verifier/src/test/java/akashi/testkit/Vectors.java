package akashi.testkit;

import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads the members of vector files; a vector file that is not as expected is a failed test, so nothing here is checked. */
public final class Vectors {
    private Vectors() {
    }

    /** The objects of the array under this name ("" = the file itself), at least so many of them: an empty file fails. */
    public static List<JsonObject> cases(String file, String name, int atLeast) {
        JsonValue whole = Shared.json(file);
        List<JsonObject> cases = objects(name.isEmpty() ? whole : member((JsonObject) whole, name));
        if (cases.size() < atLeast) {
            throw new AssertionError(file + " has only " + cases.size() + " cases, not " + atLeast);
        }
        return cases;
    }

    /** The objects of an array. */
    public static List<JsonObject> objects(JsonValue array) {
        List<JsonObject> objects = new ArrayList<>();
        ((JsonArray) array).forEach(element -> objects.add((JsonObject) element));
        return objects;
    }

    /** The strings of an array; null is the empty array. */
    public static List<String> strings(JsonValue array) {
        List<String> strings = new ArrayList<>();
        if (array != JsonNull.NULL) {
            ((JsonArray) array).forEach(element -> strings.add(((JsonString) element).value()));
        }
        return strings;
    }

    /** A member that must be there. */
    public static JsonValue member(JsonObject object, String name) {
        JsonValue value = object.members().get(name);
        if (value == null) {
            throw new NoSuchElementException(name + " in " + object.names());
        }
        return value;
    }

    /** A string that must be there. */
    public static String text(JsonObject object, String name) {
        return ((JsonString) member(object, name)).value();
    }

    /** An integer that must be there; what a signed long cannot hold comes out negative, as our own API would be handed it. */
    public static long integer(JsonObject object, String name) {
        if (member(object, name) instanceof JsonString digits) {
            return digits.value().startsWith("-") ? Long.parseLong(digits.value()) : Long.parseUnsignedLong(digits.value());
        }
        return ((JsonInteger) member(object, name)).value();
    }

    /** Is this member there, and true? */
    public static boolean isTrue(JsonObject object, String name) {
        return object.members().get(name) instanceof JsonBoolean bool && bool.value();
    }
}
