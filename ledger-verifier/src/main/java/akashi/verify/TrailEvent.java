package akashi.verify;

import akashi.event.OpenedEvent;

/** An event of a trail whose digests hold. {@code leafIndex} is what the bundle says; its inclusion proof is another check. */
record TrailEvent(long leafIndex, OpenedEvent opened) {
    long sequence() {
        return opened.record().sequence();
    }

    /** The event's kind for a finding, where it is known: never text that a stranger wrote. */
    boolean isOf(String type) {
        return opened.content().map(content -> content.type().equals(type)).orElse(false);
    }
}
