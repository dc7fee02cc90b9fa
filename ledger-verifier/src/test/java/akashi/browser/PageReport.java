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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What the page says of a file: the object that it shows for programs.
 *
 * @param findings each as its members by name, all as text
 * @param fingerprint of the policy; empty: under none
 */
record PageReport(String verdict, String sentence, String fingerprint, List<Map<String, String>> findings, List<PageCheck> checks, List<String> remarks,
        List<String> notProved) {

    /** A check, its outcome and what it says. */
    record PageCheck(String name, String outcome, String sentence) {
    }

    private static final JsonLimits LIMITS = new JsonLimits(8 << 20, 16, 1 << 20, 200_000);

    /** Asks the page about these bytes. */
    static PageReport of(Browser page, String kind, byte[] file, byte[] policy, Optional<byte[]> earlier, Instant now) throws IOException {
        return of(page, kind, file, policy, earlier, Optional.empty(), now);
    }

    /** As {@link #of(Browser, String, byte[], byte[], Optional, Instant)}, beside a statistics release. */
    static PageReport of(Browser page, String kind, byte[] file, byte[] policy, Optional<byte[]> earlier, Optional<Path> release, Instant now) throws IOException {
        StringBuilder files = new StringBuilder();
        for (String name : release.isPresent() ? List.of("release.json", "rows.ndjson.gz", "links.txt.gz") : List.<String>of()) {
            if (Files.exists(release.get().resolve(name))) {
                files.append("['").append(name).append("', ").append(bytes(Files.readAllBytes(release.get().resolve(name)))).append("], ");
            }
        }
        return read(page.evaluate("akashi.verify({file: " + bytes(file) + ", policy: " + bytes(policy) + ", policyName: 'policy', earlier: "
                + earlier.map(PageReport::bytes).orElse("null") + ", release: " + (release.isPresent() ? "new Map([" + files + "])" : "null") + ", kind: '" + kind
                + "', now: " + now.toEpochMilli() + "}).then(made => JSON.stringify(made.report))"));
    }

    static PageReport ofProof(Browser page, byte[] proof, byte[] entry, byte[] policy, Instant now) throws IOException {
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
            List<PageCheck> checks = new ArrayList<>();
            for (JsonValue check : report.array("checks")) {
                checks.add(new PageCheck(((JsonObject) check).text("name"), ((JsonObject) check).text("outcome"), ((JsonObject) check).text("sentence")));
            }
            String fingerprint = report.members().get("policy") instanceof JsonObject policy ? policy.text("fingerprint") : "";
            List<Map<String, String>> findings = StreamSupport.stream(report.array("findings").spliterator(), false).map(each -> texts((JsonObject) each)).toList();
            return new PageReport(report.text("verdict"), report.text("sentence"), fingerprint, findings, checks, strings(report.array("remarks")),
                    strings(report.array("notProved")));
        } catch (MalformedException e) {
            throw new AssertionError(json, e);
        }
    }

    List<String> codes() {
        return findings.stream().map(each -> each.get("code")).sorted().toList();
    }

    /** Each check in one line; of these, where they did not run, without what they say. */
    List<String> checkTexts(Set<String> ownWords) {
        return checks.stream().map(check -> check.name() + " " + check.outcome()
                + (check.outcome().equals("not-run") && ownWords.contains(check.name()) ? "" : ": " + check.sentence())).toList();
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
