package akashi.command.web;

import akashi.command.recording.Draft;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {"events":[{"type","occurredAt"?,"fields"}]}}. */
final class DraftReader {
    /** More come in requests of their own. */
    static final int MOST = 100;
    private static final Set<String> OF_A_REQUEST = Set.of("events");
    private static final Set<String> OF_AN_EVENT = Set.of("type", "occurredAt", "fields");

    private DraftReader() {
    }

    static List<Draft> read(JsonObject body) {
        try {
            only(body, OF_A_REQUEST, "body");
            JsonArray events = body.array("events");
            if (events.size() == 0 || events.size() > MOST) {
                throw new MalformedException("events: " + events.size() + ", not 1 to " + MOST);
            }
            List<Draft> drafts = new ArrayList<>();
            for (JsonValue event : events) {
                drafts.add(draft(event, "event " + drafts.size()));
            }
            return drafts;
        } catch (MalformedException e) {
            throw JsonBody.malformed(e);
        }
    }

    private static Draft draft(JsonValue value, String what) throws MalformedException {
        if (!(value instanceof JsonObject event)) {
            throw new MalformedException(what + ": " + value.kind() + ", not object");
        }
        only(event, OF_AN_EVENT, what);
        boolean stated = event.has("occurredAt") && event.value("occurredAt") != JsonNull.NULL;
        JsonObject fields = event.has("fields") ? event.object("fields") : JsonObject.EMPTY;
        return new Draft(event.text("type"), stated ? Optional.of(moment(event.text("occurredAt"), what)) : Optional.empty(), fields);
    }

    /** Any offset is taken: what is recorded is the same moment in UTC, to the millisecond. */
    private static Instant moment(String text, String what) throws MalformedException {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new MalformedException(what + ": occurredAt is not a moment such as 2026-04-01T09:30:00+09:00", e);
        }
    }

    private static void only(JsonObject object, Set<String> names, String what) throws MalformedException {
        for (String name : object.names()) {
            if (!names.contains(name)) {
                // The name is a stranger's text: it is not repeated.
                throw new MalformedException(what + ": a member that is none of " + names.stream().sorted().toList());
            }
        }
    }
}
