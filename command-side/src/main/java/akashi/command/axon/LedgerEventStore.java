package akashi.command.axon;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Axon's event store, which says what it stores with, so that the wiring can be checked. */
final class LedgerEventStore extends EmbeddedEventStore {
    LedgerEventStore(EventStorageEngine engine) {
        super(EmbeddedEventStore.builder().storageEngine(engine));
    }

    EventStorageEngine engine() {
        return storageEngine();
    }
}
