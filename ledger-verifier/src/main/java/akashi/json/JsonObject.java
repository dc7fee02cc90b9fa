package akashi.json;

import akashi.text.MalformedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object: members in the order in which they were read or put, each name once. Compared by content and <em>not</em> by order,
 * as {@link Map} does; where the order is part of a format, {@link #requireNames} checks it.
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        members.forEach((name, value) -> {
            if (value == null || !WellFormed.isUnicode(name)) {
                throw new IllegalArgumentException("a member without a value or with a lone surrogate in its name");
            }
        });
    }

    /** This object and one member more, as the last. */
    public JsonObject with(String name, JsonValue value) {
        if (members.isEmpty()) {
            return new JsonObject(Map.of(name, value));
        }
        LinkedHashMap<String, JsonValue> more = new LinkedHashMap<>(members);
        if (more.put(name, value) != null) {
            throw new IllegalArgumentException("a member twice: " + name);
        }
        return new JsonObject(more);
    }

    /** As {@link #with(String, JsonValue)}, with a string. */
    public JsonObject with(String name, String text) {
        return with(name, new JsonString(text));
    }

    /** As {@link #with(String, JsonValue)}, with an integer. */
    public JsonObject with(String name, long value) {
        return with(name, new JsonInteger(value));
    }

    /** As {@link #with(String, JsonValue)}, with a boolean. */
    public JsonObject with(String name, boolean value) {
        return with(name, new JsonBoolean(value));
    }

    /** Is there a member of this name? */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The names in their order. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** The member of this name, which must be there. */
    public JsonValue value(String name) throws MalformedException {
        JsonValue value = members.get(name);
        if (value == null) {
            throw new MalformedException(name + ": missing");
        }
        return value;
    }

    /** The string of this name, which must be there. */
    public String text(String name) throws MalformedException {
        return require(name, JsonString.class, "string").value();
    }

    /** The integer of this name, which must be there. */
    public long integer(String name) throws MalformedException {
        return require(name, JsonInteger.class, "integer").value();
    }

    /** The boolean of this name, which must be there. */
    public boolean bool(String name) throws MalformedException {
        return require(name, JsonBoolean.class, "boolean").value();
    }

    /** The array of this name, which must be there. */
    public JsonArray array(String name) throws MalformedException {
        return require(name, JsonArray.class, "array");
    }

    /** The object of this name, which must be there. */
    public JsonObject object(String name) throws MalformedException {
        return require(name, JsonObject.class, "object");
    }

    /**
     * Refuses any other names, and these in any other order.
     *
     * @param what names this object in the message
     */
    public void requireNames(String what, String... inOrder) throws MalformedException {
        if (!names().equals(List.of(inOrder))) {
            throw new MalformedException(what + ": members are not exactly " + String.join(", ", inOrder));
        }
    }

    @Override
    public String kind() {
        return "object";
    }

    private <T extends JsonValue> T require(String name, Class<T> type, String kind) throws MalformedException {
        JsonValue value = value(name);
        if (!type.isInstance(value)) {
            throw new MalformedException(name + ": " + value.kind() + ", not " + kind);
        }
        return type.cast(value);
    }
}
