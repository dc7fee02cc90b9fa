package akashi.release;

import akashi.json.JsonObject;
import akashi.text.MalformedException;
import java.util.Set;

/**
 * The stock of open cases at both ends of a period (docs/format/release.md, "Stock and flow"). Immutable.
 *
 * @param opening     at the period's begin
 * @param in          opened rows that add to it
 * @param out         opened rows that take from it
 * @param corrections what the rows that are not opened add or take away
 */
public record Stock(long opening, long in, long out, long corrections) {
    private static final Set<String> IN = Set.of("ApplicationReceived", "CaseReopened");
    private static final Set<String> OUT = Set.of("CaseClosed");

    /** What a row of this kind does to the stock: 1, -1 or 0. */
    public static int effectOf(String kind) {
        return IN.contains(kind) ? 1 : OUT.contains(kind) ? -1 : 0;
    }

    /** At the period's end. */
    public long closing() {
        return opening + in - out + corrections;
    }

    static Stock of(JsonObject flow) throws MalformedException {
        return new Stock(flow.integer("opening"), flow.integer("in"), flow.integer("out"),
                // An institution's own transfers leave its stock as it is; what stands there all the same is not lost.
                flow.integer("corrections") + flow.integer("transferIn") - flow.integer("transferOut"));
    }

    JsonObject json() {
        return JsonObject.EMPTY.with("opening", opening).with("in", in).with("out", out).with("transferIn", 0).with("transferOut", 0)
                .with("corrections", corrections).with("closing", closing());
    }
}
