package akashi.cli;

import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.Printable;
import akashi.verify.Finding;
import akashi.verify.monitor.Round;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What a monitor says: a line a round, and each finding when it is made; with {@code --json} an object a line (docs/monitor.md). */
final class RoundPrinter {
    private static final long MOST_EXACT = 1L << 53;

    private final PrintStream out;
    private final boolean json;

    RoundPrinter(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void finding(Instant at, Finding finding) {
        if (json) {
            out.println(CompactJson.text(JsonObject.EMPTY.with("kind", "finding").with("at", Instants.format(at))
                    .with("finding", JsonReport.finding(finding))));
            return;
        }
        StringBuilder line = new StringBuilder(Instants.format(at)).append("  * ").append(finding.sentence())
                .append(" [").append(finding.code().code()).append(']');
        finding.expected().ifPresent(value -> line.append("; expected: ").append(value));
        finding.actual().ifPresent(value -> line.append("; found: ").append(value));
        finding.place().ifPresent(value -> line.append("; place: ").append(value));
        out.println(line);
    }

    void round(Round round) {
        List<String> codes = round.report().findings().stream().map(finding -> finding.code().code()).distinct().toList();
        if (json) {
            JsonValue policy = round.report().policy().<JsonValue>map(used -> JsonObject.EMPTY.with("source", used.source())
                    .with("fingerprint", used.fingerprint())).orElse(JsonNull.NULL);
            out.println(CompactJson.text(JsonObject.EMPTY.with("kind", "round").with("at", Instants.format(round.at()))
                    .with("verdict", round.report().verdict().code())
                    .with("origin", round.origin().<JsonValue>map(JsonString::new).orElse(JsonNull.NULL))
                    .with("shown", number(round.shown())).with("verifiedUpTo", number(round.verifiedUpTo()))
                    .with("scannedUpTo", number(round.scannedUpTo())).with("policy", policy).with("findings", JsonArray.ofStrings(codes))));
            return;
        }
        out.println(Instants.format(round.at()) + "  " + round.report().verdict().words() + ": "
                + Printable.of(round.origin().orElse("no log yet")) + ", verified up to " + text(round.verifiedUpTo())
                + ", scanned up to " + text(round.scannedUpTo()) + ", shown " + text(round.shown())
                + (codes.isEmpty() ? "" : "; " + String.join(", ", codes)));
    }

    private static JsonValue number(OptionalLong value) {
        if (value.isEmpty()) {
            return JsonNull.NULL;
        }
        // A log may claim any size; what no reader of JSON can hold as a number is shown as it was spelled.
        return value.getAsLong() < MOST_EXACT ? new JsonInteger(value.getAsLong()) : new JsonString(Long.toString(value.getAsLong()));
    }

    private static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "nothing";
    }
}
