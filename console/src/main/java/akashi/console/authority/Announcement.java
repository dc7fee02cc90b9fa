package akashi.console.authority;

import akashi.json.JsonObject;
import java.time.LocalDate;

/**
 * Something that the authority publishes to everybody.
 *
 * @param day    on this simulated day, before anything else is done
 * @param type   the public event's type
 * @param fields what it says
 */
record Announcement(LocalDate day, String type, JsonObject fields) {}
