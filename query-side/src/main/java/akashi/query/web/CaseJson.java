package akashi.query.web;

import akashi.casefile.Withheld;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.query.casefile.CaseView;
import akashi.text.Instants;
import java.util.ArrayList;
import java.util.List;

/** A case as data. Content that is erased, damaged or withheld is {@code null}; what was erased, countersigned, says so,
 * what is withheld is named; nothing is left out silently. */
final class CaseJson {
    private CaseJson() {
    }

    /** @param reader        who reads it, by the word of a role or of a recipient
     *  @param witnessedSize how many entries of the log witnesses have been shown */
    static JsonObject of(String number, String reader, CaseView view, long witnessedSize) {
        List<JsonValue> events = new ArrayList<>();
        view.events().forEach(event -> events.add(event(event)));
        return JsonObject.EMPTY.with("case", number).with("damaged", view.damaged()).with("witnessed", view.events().stream().allMatch(event -> event.place().leafIndex() < witnessedSize))
            .with("reader", reader).with("events", new JsonArray(events));
    }

    private static JsonObject event(CaseView.Event event) {
        JsonObject place = JsonObject.EMPTY.with("sequence", event.place().sequence()).with("leafIndex", event.place().leafIndex())
            .with("leafHash", event.place().leafHash().base64Url());
        return place.with("content", event.content().<JsonValue>map(content -> JsonObject.EMPTY.with("type", content.type())
            .with("revision", content.revision()).with("mode", content.mode().word())
            .with("recordedAt", Instants.format(content.recordedAt())).with("fields", new JsonObject(content.fields())))
            .orElse(JsonNull.NULL)).with("erased", event.erased()).with("withheld", new JsonArray(event.withheld().stream().<JsonValue>map(Withheld::json).toList()));
    }
}
