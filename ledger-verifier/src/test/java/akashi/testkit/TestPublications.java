package akashi.testkit;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import java.util.List;
import java.util.stream.Stream;

/**
 * Public events of a made-up institution, recorded at the next moments of a log's made-up time.
 *
 * @param log whose time it is; nothing is appended to it here
 */
public record TestPublications(TestLog log) {
    private static final JsonObject TITLE = JsonObject.EMPTY.with("en", "Made up").with("ja", "作り物");

    /** A version of a criterion. @param to null: without an end */
    public PublicEvent criterion(String id, long version, String from, String to) {
        JsonObject fields = JsonObject.EMPTY.with("criterion", id).with("version", version).with("title", TITLE)
                .with("text", JsonObject.EMPTY.with("ja", Hash.EMPTY_TREE.base64Url())).with("inForceFrom", from);
        return event(PublicEventType.CRITERIA_PUBLISHED, to == null ? fields : fields.with("inForceTo", to));
    }

    /** The end of a version of a criterion. */
    public PublicEvent repeal(String id, long version, String to) {
        return event(PublicEventType.CRITERIA_REPEALED, JsonObject.EMPTY.with("criterion", id).with("version", version).with("inForceTo", to));
    }

    /** A list of purposes. */
    public PublicEvent purposes(long version, String from, String... codes) {
        return event(PublicEventType.CODE_LIST_PUBLISHED, JsonObject.EMPTY.with("list", "purposes").with("version", version)
                .with("codes", new JsonArray(Stream.of(codes).<JsonValue>map(code ->
                        JsonObject.EMPTY.with("code", code).with("en", code).with("ja", code)).toList())).with("from", from));
    }

    /** A version of the calendar {@code JP}. */
    public PublicEvent calendar(long version) {
        return event(PublicEventType.BUSINESS_CALENDAR_PUBLISHED, JsonObject.EMPTY.with("calendar", "JP").with("version", version)
                .with("zone", "Asia/Tokyo").with("weekend", JsonArray.ofStrings(List.of("SATURDAY", "SUNDAY")))
                .with("holidays", JsonArray.ofStrings(List.of())).with("from", "2026-01-01").with("until", "2028-12-31"));
    }

    /** A version of the standard {@code extension}, which may be extended by 60 days. */
    public PublicEvent standard(long version) {
        return event(PublicEventType.SERVICE_STANDARD_PUBLISHED, JsonObject.EMPTY.with("standard", "extension").with("version", version)
                .with("procedure", "extension").with("clock", "decision").with("amount", 30).with("unit", "days").with("calendar", "JP")
                .with("owner", "institution").with("from", "2026-01-01").with("basis", "notice 1").with("extensionCapDays", 60));
    }

    /** An event of any type of the register. */
    public PublicEvent event(PublicEventType type, JsonObject fields) {
        return type.event(type.arranged(fields), log.events().tick());
    }
}
