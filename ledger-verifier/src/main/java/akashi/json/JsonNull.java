package akashi.json;

/** {@code null}: the one value that says that there is none. */
public enum JsonNull implements JsonValue {
    /** The only one. */
    NULL;

    @Override
    public String kind() {
        return "null";
    }
}
