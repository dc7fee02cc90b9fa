package akashi.query.evidence;

import akashi.casework.CaseworkEvent;
import akashi.casework.CaseworkState;
import akashi.casework.Citation;
import akashi.event.Content;
import akashi.event.PublicEvent;
import akashi.query.following.LogFollower;
import akashi.query.opening.ClosedPlaces;
import akashi.query.store.CaseTables.Place;
import akashi.query.store.LedgerTables;
import akashi.register.CitedEvents;
import akashi.register.PublicRegister;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds the public events that a case cites, as far as its reader sees it: what only a closed part cites is not among them, since that
 * would tell of it. Safe for use by many threads. */
@Component
class PublicRecordDesk {
    private final LedgerTables ledger;
    private final LogFollower follower;
    /** By leaf; an entry of the log never changes, and those of the register are few. */
    private final SortedMap<Long, PublicEvent> read = new TreeMap<>();

    PublicRecordDesk(LedgerTables ledger, LogFollower follower) {
        this.ledger = ledger;
        this.follower = follower;
    }

    /** The leaf indexes of the public events that these events cite.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    SortedSet<Long> cited(OpenedCase opened, ClosedPlaces closed) throws IOException, MalformedException {
        List<Place> places = opened.places();
        SortedMap<Long, PublicEvent> published = published(places.get(places.size() - 1).leafIndex());
        SortedSet<Long> cited = new TreeSet<>();
        CaseworkState state = CaseworkState.NONE;
        PublicRegister register = PublicRegister.EMPTY;
        long from = 0;
        for (int i = 0; i < places.size(); i++) {
            long sequence = places.get(i).sequence();
            while (state.count() < sequence) {
                // An erased entry is as closed to whoever judges by the trail.
                state = state.afterClosed();
            }
            Optional<Content> content = opened.events().get(i).content().flatMap(whole -> closed.open(sequence, whole));
            if (content.isEmpty()) {
                state = state.afterClosed();
                continue;
            }
            CaseworkEvent event = new CaseworkEvent(sequence, content.get(), closed.fields(sequence));
            List<Citation> citations = Citation.of(state, event);
            if (!citations.isEmpty()) {
                long leaf = places.get(i).leafIndex();
                for (Map.Entry<Long, PublicEvent> each : published.subMap(from, leaf).entrySet()) {
                    register = register.with(each.getKey(), each.getValue());
                }
                from = leaf;
                LocalDate day = content.get().recordedAt().atZone(register.zone()).toLocalDate();
                cited.addAll(CitedEvents.of(register, citations, day).leaves());
            }
            state = state.after(event);
        }
        return cited;
    }

    private synchronized SortedMap<Long, PublicEvent> published(long belowLeaf) throws IOException, MalformedException {
        for (long leaf : ledger.published(read.isEmpty() ? 0 : read.lastKey() + 1, belowLeaf)) {
            read.put(leaf, PublicEvent.parse(follower.entry(leaf)));
        }
        return new TreeMap<>(read.headMap(belowLeaf));
    }
}
