package akashi.command.erasing;

import akashi.command.casefile.CaseFile;
import akashi.casefile.EventCatalogue;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.erasure.ErasureRequest;
import akashi.text.Base64Url;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written about an erasure: into the oversight case, and into the case itself. Sealed like everything else. */
final class OversightCase {
    /** The ledger's own case, of which erasures are the events; nobody else may have one of this number. */
    static final String NUMBER = CaseFile.OVERSIGHT;

    /** Leaves an event lists: their text stays below what a field may hold. */
    private static final int LEAVES_AN_EVENT = 500;
    /** Places an event lists: as many as its kind of field takes. */
    private static final int PLACES_AN_EVENT = 1_000;

    private OversightCase() {}

    /** The events that list what is erased, for the ombudsman. */
    static List<Content> lists(ErasureRequest request, byte[] label, long kept, Map<String, JsonValue> by, Instant now) {
        List<Content> events = new ArrayList<>();
        for (List<ErasureRequest.Leaf> part : parts(request.leaves(), LEAVES_AN_EVENT)) {
            Map<String, JsonValue> fields = new LinkedHashMap<>(by);
            fields.put("label", new JsonString(Base64Url.encode(label)));
            fields.put("wholeCase", new JsonBoolean(request.wholeCase()));
            fields.put("basis", new JsonString(request.basis()));
            request.ticket().ifPresent(ticket -> fields.put("ticket", new JsonString(ticket)));
            fields.put("leaves", JsonArray.ofStrings(part.stream().map(leaf -> leaf.index() + " " + leaf.hash().base64()).toList()));
            fields.put("keysKept", new JsonInteger(kept));
            events.add(content("ErasureListed", fields, now));
        }
        return events;
    }

    /** The events by which the case itself says what of it was erased. */
    static List<Content> told(ErasureRequest request, Map<String, JsonValue> by, Instant now) {
        List<Content> events = new ArrayList<>();
        for (List<ErasureRequest.Leaf> part : parts(request.leaves(), PLACES_AN_EVENT)) {
            Map<String, JsonValue> fields = new LinkedHashMap<>(by);
            fields.put("basis", new JsonString(request.basis()));
            fields.put("count", new JsonInteger(part.size()));
            fields.put("places", new JsonArray(part.stream().<JsonValue>map(leaf -> new JsonInteger(leaf.sequence())).toList()));
            events.add(content("ErasureExecuted", fields, now));
        }
        return events;
    }

    private static Content content(String type, Map<String, JsonValue> fields, Instant now) {
        int revision = EventCatalogue.shipped().newest(type).orElseThrow().revision();
        return new Content(type, revision, 0, Mode.NATIVE, now, fields);
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }
}
