package akashi.query.published;

import akashi.event.Entry;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.query.following.LogFollower;
import akashi.query.following.PublishedLog;
import akashi.query.published.PublishedText.State;
import akashi.query.store.PublicEntries;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads what is published, out of the followed log; nothing of it is kept anywhere else. Safe for use by many threads. */
@Component
public class PublishedDesk {
    /** A text longer than this is linked, not shown. */
    static final int LONGEST_SHOWN = 200_000;
    private static final int MOST_REMEMBERED = 500;

    private final LogFollower follower;
    private final PublishedLog log;
    private final PublicEntries entries;
    /** Public entries that were asked for last, by leaf; what a leaf says never changes. Sealed ones are not kept. */
    private final Map<Long, LogEntry> remembered = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LogEntry> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });
    /** The criteria as these entries say them: an entry of the log never changes, and a new one is rare. */
    private volatile Known known = new Known(List.of(), null);

    private record Known(List<Long> leaves, PublishedCriteria criteria) { }

    /** What codes are called, as these entries say it. */
    private volatile Named named = new Named(List.of(), PublishedNames.NONE);

    private record Named(List<Long> leaves, PublishedNames names) { }

    PublishedDesk(LogFollower follower, PublishedLog log, PublicEntries entries) {
        this.follower = follower;
        this.log = log;
        this.entries = entries;
    }

    /** How many entries are signed and followed. */
    public long size() {
        return follower.size();
    }

    /** How many there are of each kind. */
    public List<PublicEntries.Count> counts() {
        return entries.counts();
    }

    /** The newest below a leaf, newest first.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public List<LogEntry> newest(Optional<String> type, long belowLeaf, int atMost) throws IOException, MalformedException {
        return entries(entries.newest(type, belowLeaf, atMost));
    }

    /** The newest of some kinds below a leaf, newest first.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public List<LogEntry> newest(List<PublicEventType> types, long belowLeaf, int atMost) throws IOException, MalformedException {
        return entries(entries.newest(types.stream().map(PublicEventType::word).toList(), belowLeaf, atMost));
    }

    /** The log's identity line. */
    public String origin() {
        return follower.origin();
    }

    /** One entry, sealed or in clear; empty: the log has not come so far.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public Optional<LogEntry> entry(long leafIndex) throws IOException, MalformedException {
        return leafIndex >= follower.size() ? Optional.empty() : Optional.of(read(leafIndex));
    }

    /** The text of that digest, if it is the one.
     *
     * @throws IOException if it cannot be told whether there is one */
    public PublishedText text(Hash digest) throws IOException {
        Optional<byte[]> bytes = log.read("document/" + digest.hex());
        if (bytes.isEmpty() || bytes.get().length > LONGEST_SHOWN) {
            return new PublishedText(State.MISSING, "");
        }
        return Hash.sha256(bytes.get()).equals(digest) ? new PublishedText(State.THERE, new String(bytes.get(), StandardCharsets.UTF_8))
            : new PublishedText(State.OTHER, "");
    }

    /** The versions of all criteria and their ends, oldest first, with the zone in which their days are counted.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public PublishedCriteria criteria() throws IOException, MalformedException {
        List<Long> leaves = entries.all(Stream.of(PublicEventType.CRITERIA_PUBLISHED, PublicEventType.CRITERIA_REPEALED,
            PublicEventType.BUSINESS_CALENDAR_PUBLISHED).map(PublicEventType::word).toList());
        Known before = known;
        if (before.criteria() != null && before.leaves().equals(leaves)) {
            return before.criteria();
        }
        PublicRegister register = PublicRegister.EMPTY;
        List<LogEntry> read = entries(leaves);
        for (LogEntry each : read) {
            register = register.with(each.leafIndex(), each.event().orElseThrow());
        }
        PublishedCriteria criteria = PublishedCriteria.of(read, register);
        known = new Known(leaves, criteria);
        return criteria;
    }

    /** What the institution calls its codes.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public PublishedNames names() throws IOException, MalformedException {
        List<Long> leaves = entries.all(PublishedNames.types().stream().map(PublicEventType::word).toList());
        Named before = named;
        if (before.leaves().equals(leaves)) {
            return before.names();
        }
        PublishedNames names = PublishedNames.of(entries(leaves));
        named = new Named(leaves, names);
        return names;
    }

    private List<LogEntry> entries(List<Long> leaves) throws IOException, MalformedException {
        List<LogEntry> read = new ArrayList<>();
        for (long leaf : leaves) {
            read.add(read(leaf));
        }
        return read;
    }

    private LogEntry read(long leafIndex) throws IOException, MalformedException {
        LogEntry known = remembered.get(leafIndex);
        if (known != null) {
            return known;
        }
        byte[] bytes = follower.entry(leafIndex);
        Optional<PublicEvent> event = Entry.parse(bytes) instanceof PublicEvent parsed ? Optional.of(parsed) : Optional.empty();
        LogEntry read = new LogEntry(leafIndex, bytes, event);
        if (event.isPresent()) {
            remembered.put(leafIndex, read);
        }
        return read;
    }
}
