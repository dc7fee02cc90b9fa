package akashi.json;

/** One JSON value: immutable, compared by content. The integers are the only numbers. */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonInteger, JsonBoolean, JsonNull {
    /** What it is, in a word, for messages: object, array, string, integer, boolean, null. */
    String kind();
}
