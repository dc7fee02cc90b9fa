package akashi.register;

import akashi.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Every event of the register, each holding on to the one before: a longer history shares what it has in common with a shorter one. */
final class History {
    static final History NONE = new History(null, null);

    private final Recorded newest;
    private final History before;

    private History(Recorded newest, History before) {
        this.newest = newest;
        this.before = before;
    }

    History with(Recorded event) {
        return new History(event, this);
    }

    /** Oldest first. */
    List<Recorded> events() {
        List<Recorded> events = new ArrayList<>();
        for (History at = this; at.newest != null; at = at.before) {
            events.add(at.newest);
        }
        Collections.reverse(events);
        return events;
    }

    /** The first event of this type with these fields. */
    Optional<Recorded> first(PublicEventType type, JsonObject own) {
        return events().stream().filter(event -> event.type() == type && event.event().own().equals(own)).findFirst();
    }
}
