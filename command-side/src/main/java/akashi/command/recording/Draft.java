package akashi.command.recording;

import akashi.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as a caller states it.
 *
 * @param occurredAt when it happened; empty: now
 * @param fields     of its type, without those that the ledger writes itself
 */
public record Draft(String type, Optional<Instant> occurredAt, JsonObject fields) {
    /** The type alone: fields are personal, and this line reaches logs. */
    @Override
    public String toString() {
        return "Draft[" + type + "]";
    }
}
