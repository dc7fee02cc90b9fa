package akashi.query.oversight;

import akashi.event.PublicEvent;
import akashi.query.following.LogFollower;
import akashi.query.store.PublicEntries;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was published when an entry was recorded, as far as the rules of casework ask for it. An entry of the log never changes, and those
 * of the register are few, so every state is kept. Safe for use by many threads. */
@Component
class RegisterThen {
    private static final List<String> ASKED_FOR = Stream.of(PublicEventType.CRITERIA_PUBLISHED, PublicEventType.CRITERIA_REPEALED,
        PublicEventType.SERVICE_STANDARD_PUBLISHED, PublicEventType.BUSINESS_CALENDAR_PUBLISHED, PublicEventType.CODE_LIST_PUBLISHED)
        .map(PublicEventType::word).toList();

    private final PublicEntries entries;
    private final LogFollower follower;
    private final TreeMap<Long, PublicRegister> after = new TreeMap<>();

    RegisterThen(PublicEntries entries, LogFollower follower) {
        this.entries = entries;
        this.follower = follower;
        after.put(-1L, PublicRegister.EMPTY);
    }

    /** Takes in what was published since it was last asked.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    synchronized void refresh() throws IOException, MalformedException {
        for (long leaf : entries.after(ASKED_FOR, after.lastKey())) {
            after.put(leaf, after.lastEntry().getValue().with(leaf, PublicEvent.parse(follower.entry(leaf))));
        }
    }

    /** The register as it stood before this leaf; everything before it was taken in. */
    synchronized PublicRegister before(long leaf) {
        return after.lowerEntry(leaf).getValue();
    }
}
