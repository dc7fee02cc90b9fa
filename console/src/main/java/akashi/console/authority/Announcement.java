package akashi.console.authority;

import akashi.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/**
 * Something that the authority publishes to everybody.
 *
 * @param day    on this simulated day, before anything else is done
 * @param type   the public event's type
 * @param fields what it says
 * @param texts  those that it names by their digests: they are published first
 */
record Announcement(LocalDate day, String type, JsonObject fields, List<String> texts) {
    Announcement(LocalDate day, String type, JsonObject fields) {
        this(day, type, fields, List.of());
    }
}
