package akashi.interop;

import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.Facets;
import akashi.event.OpenedEvent;
import akashi.hash.Hash;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What our own reader makes of sealed events, as the claims of an SD-JWT. */
final class OurReading {
    private static final DateTimeFormatter RECORDED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private OurReading() {
    }

    /** The sealed events of a trail. */
    static List<BundledEvent> sealedEvents(byte[] trail) throws Exception {
        return TrailBundle.readZip(trail).events().stream().filter(event -> !event.disclosures().isEmpty()).toList();
    }

    /** A whole event's claims. */
    static JsonObject claims(OpenedEvent event) {
        CaseRecord record = event.record();
        JsonObject claims = JsonObject.EMPTY.with("case", record.caseNumber()).with("sequence", record.sequence())
                .with("previous", record.previous().<JsonValue>map(OurReading::text).orElse(JsonNull.NULL))
                .with("after", record.after().<JsonValue>map(after -> JsonObject.EMPTY.with("treeSize", after.treeSize())
                        .with("note", text(after.note()))).orElse(JsonNull.NULL));
        if (record.label().isPresent()) {
            claims = claims.with("label", Base64.getUrlEncoder().withoutPadding().encodeToString(record.label().get().bytes()));
        }
        Facets facets = event.facets().orElseThrow();
        JsonObject rungs = facets.second().with("d3", facets.third());
        return JsonObject.EMPTY.with("record", claims.with("content", content(event.content().orElseThrow())))
                .with("facets", JsonObject.EMPTY.with("link", JsonObject.EMPTY.with("row",
                        facets.row().with("d1", facets.first().with("d2", rungs)))));
    }

    private static JsonObject content(Content content) {
        JsonObject claims = JsonObject.EMPTY.with("type", content.type()).with("revision", content.revision()).with("rules", content.rules())
                .with("mode", content.mode().word()).with("recordedAt", RECORDED.format(content.recordedAt()));
        for (Map.Entry<String, JsonValue> field : content.fields().entrySet()) {
            claims = claims.with(field.getKey(), field.getValue());
        }
        return claims;
    }

    private static JsonString text(Hash digest) {
        return new JsonString(digest.base64Url());
    }
}
