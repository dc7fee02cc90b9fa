package akashi.json;

/** A string without lone surrogates. */
public record JsonString(String value) implements JsonValue {
    public JsonString {
        if (!WellFormed.isUnicode(value)) {
            throw new IllegalArgumentException("a string with a lone surrogate");
        }
    }

    @Override
    public String kind() {
        return "string";
    }
}
