package akashi.audit;

import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.util.Arrays;

/**
 * The first line of an audit's file (docs/format/audit.md).
 *
 * @param release  where the release's event stands
 * @param bindings where the event stands that commits to the bindings
 */
public record AuditHeader(long release, long bindings) {
    private static final String VERSION = "audit/1";

    /** Reads the line without its end, in its one spelling only. */
    static AuditHeader parse(byte[] line) throws MalformedException {
        JsonObject json = StrictJson.parseObject(line, JsonLimits.ENTRY, "audit");
        if (!Arrays.equals(CompactJson.write(json), line)) {
            throw new MalformedException("audit: not canonical");
        }
        if (!json.has("akashi") || !json.text("akashi").equals(VERSION)) {
            throw new MalformedException("audit: not " + VERSION);
        }
        json.requireNames("audit", "akashi", "release", "bindings");
        return new AuditHeader(json.integer("release"), json.integer("bindings"));
    }

    /** The line, without its end. */
    byte[] bytes() {
        return CompactJson.write(JsonObject.EMPTY.with("akashi", VERSION).with("release", release).with("bindings", bindings));
    }
}
