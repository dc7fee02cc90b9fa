package akashi.json;

/** An integer between -(2^53-1) and 2^53-1, so that every reader, JavaScript too, holds it exactly. */
public record JsonInteger(long value) implements JsonValue {
    /** 2^53-1. */
    public static final long GREATEST = (1L << 53) - 1;

    public JsonInteger {
        if (value > GREATEST || value < -GREATEST) {
            throw new IllegalArgumentException("integer beyond 2^53-1: " + value);
        }
    }

    @Override
    public String kind() {
        return "integer";
    }
}
