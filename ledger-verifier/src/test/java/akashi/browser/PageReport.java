package akashi.browser;

import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What the page says of a file: the object that it shows for programs.
 *
 * @param findings each as its members by name, all as text
 * @param checks   outcomes by name
 */
record PageReport(String verdict, String sentence, List<Map<String, String>> findings, Map<String, String> checks, List<String> remarks,
        List<String> notProved) {
    private static final JsonLimits LIMITS = new JsonLimits(8 << 20, 16, 1 << 20, 200_000);

    /** Asks the page about these bytes. */
    static PageReport of(Chromium page, String kind, byte[] file, byte[] policy, Optional<byte[]> earlier, Instant now) throws IOException {
        return read(page.evaluate("akashi.verify({file: " + bytes(file) + ", policy: " + bytes(policy) + ", policyName: 'policy', earlier: "
                + earlier.map(PageReport::bytes).orElse("null") + ", kind: '" + kind + "', now: " + now.toEpochMilli() + "}).then(made => JSON.stringify(made.report))"));
    }

    static PageReport ofProof(Chromium page, byte[] proof, byte[] entry, byte[] policy, Instant now) throws IOException {
        return read(page.evaluate("akashi.verify({file: " + bytes(proof) + ", entry: " + bytes(entry) + ", policy: " + bytes(policy) + ", policyName: 'policy', now: "
                + now.toEpochMilli() + "}).then(made => JSON.stringify(made.report))"));
    }

    /** These bytes as an expression; a long run of zeros is not written out. */
    static String bytes(byte[] bytes) {
        for (byte each : bytes) {
            if (each != 0) {
                return "Uint8Array.from(atob('" + Base64.getEncoder().encodeToString(bytes) + "'), unit => unit.charCodeAt(0))";
            }
        }
        return "new Uint8Array(" + bytes.length + ")";
    }

    static PageReport read(String json) {
        try {
            JsonObject report = StrictJson.parseObject(json.getBytes(StandardCharsets.UTF_8), LIMITS, "report");
            report.requireNames("report", "verdict", "sentence", "policy", "checks", "findings", "remarks", "notProved");
            Map<String, String> checks = new LinkedHashMap<>();
            for (JsonValue check : report.array("checks")) {
                checks.put(((JsonObject) check).text("name"), ((JsonObject) check).text("outcome"));
            }
            List<Map<String, String>> findings = StreamSupport.stream(report.array("findings").spliterator(), false).map(each -> texts((JsonObject) each)).toList();
            return new PageReport(report.text("verdict"), report.text("sentence"), findings, checks, strings(report.array("remarks")),
                    strings(report.array("notProved")));
        } catch (MalformedException e) {
            throw new AssertionError(json, e);
        }
    }

    List<String> codes() {
        return findings.stream().map(each -> each.get("code")).sorted().toList();
    }

    private static List<String> strings(JsonArray array) {
        return array.elements().stream().map(each -> ((JsonString) each).value()).toList();
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new TreeMap<>();
        object.members().forEach((name, value) -> texts.put(name, value instanceof JsonString text ? text.value()
                : value instanceof JsonInteger number ? Long.toString(number.value()) : CompactJson.text(value)));
        return texts;
    }
}
