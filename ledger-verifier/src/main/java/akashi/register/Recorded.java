package akashi.register;

import akashi.event.PublicEvent;

/**
 * An event of the register at its place in the log.
 *
 * @param leaf its leaf index
 */
public record Recorded(long leaf, PublicEventType type, PublicEvent event) {
}
