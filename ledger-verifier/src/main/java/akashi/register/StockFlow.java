package akashi.register;

import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import java.util.List;
import java.util.Set;

/** How a stock became another one in a period: everything that came, went, was handed over or was counted anew. */
record StockFlow(long opening, long in, long out, long transferIn, long transferOut, long corrections, long closing) {
    static final List<String> NAMES = List.of("opening", "in", "out", "transferIn", "transferOut", "corrections", "closing");
    /** So that no sum of them leaves a long. */
    private static final long MOST = 1L << 50;

    static boolean isOne(JsonValue value) {
        return value instanceof JsonObject flow && flow.members().keySet().equals(Set.copyOf(NAMES)) && NAMES.stream().allMatch(name ->
                flow.members().get(name) instanceof JsonInteger number && number.value() <= MOST
                        && number.value() >= (name.equals("corrections") ? -MOST : 0));
    }

    static StockFlow of(JsonObject flow) {
        long[] numbers = NAMES.stream().mapToLong(name -> ((JsonInteger) flow.members().get(name)).value()).toArray();
        return new StockFlow(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
    }

    /** What the closing stock must be. */
    long sum() {
        return opening + in - out + transferIn - transferOut + corrections;
    }
}
