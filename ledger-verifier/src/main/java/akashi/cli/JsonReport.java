package akashi.cli;

import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.verify.Check;
import akashi.verify.Finding;
import akashi.verify.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The report for programs: one object, one line. Members are only ever added (docs/verify.md, "For programs"). */
final class JsonReport {
    private JsonReport() {}

    static String of(Report report) {
        JsonValue policy = report.policy().<JsonValue>map(used -> JsonObject.EMPTY
                .with("source", used.source()).with("fingerprint", used.fingerprint())).orElse(JsonNull.NULL);
        return CompactJson.text(JsonObject.EMPTY
                .with("verdict", report.verdict().code())
                .with("sentence", report.sentence())
                .with("policy", policy)
                .with("checks", array(report.checks(), JsonReport::check))
                .with("findings", array(report.findings(), JsonReport::finding))
                .with("remarks", JsonArray.ofStrings(report.remarks()))
                .with("notProved", JsonArray.ofStrings(report.notProved())));
    }

    private static JsonObject check(Check check) {
        return JsonObject.EMPTY.with("name", check.name()).with("ran", check.ran())
                .with("outcome", check.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .with("sentence", check.sentence());
    }

    static JsonObject finding(Finding finding) {
        JsonObject object = JsonObject.EMPTY.with("code", finding.code().code())
                .with("leadsTo", finding.code().verdict().code())
                .with("sentence", finding.sentence());
        if (finding.event().isPresent()) {
            object = object.with("event", finding.event().getAsLong());
        }
        if (finding.field().isPresent()) {
            object = object.with("field", finding.field().get());
        }
        if (finding.expected().isPresent()) {
            object = object.with("expected", finding.expected().get());
        }
        if (finding.actual().isPresent()) {
            object = object.with("actual", finding.actual().get());
        }
        if (finding.place().isPresent()) {
            object = object.with("place", finding.place().get());
        }
        return object;
    }

    static <T> JsonArray array(Iterable<T> items, Function<T, JsonValue> write) {
        List<JsonValue> values = new ArrayList<>();
        items.forEach(item -> values.add(write.apply(item)));
        return new JsonArray(values);
    }
}
