package akashi.console.authority;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of a plan: counted as it happens, read when it is over. Safe to share. */
public final class Played {
    private static final int MOST_SENTENCES = 10;

    private final SortedMap<String, Long> recorded = new TreeMap<>();
    private final SortedMap<String, Long> refused = new TreeMap<>();
    private final SortedMap<String, Long> tolerated = new TreeMap<>();
    private final List<String> unforeseen = new ArrayList<>();
    private long unforeseenCount;
    private long published;

    /** Events by type, those among them that followed by themselves from others. */
    public synchronized SortedMap<String, Long> recorded() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(recorded));
    }

    /** Refusals of what the plan broke on purpose, by the rule's code. */
    public synchronized SortedMap<String, Long> refused() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /** What should have been refused by this rule and was not. */
    public synchronized SortedMap<String, Long> tolerated() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(tolerated));
    }

    /** Refusals that the plan did not mean, and what could not be done because of them. */
    public synchronized long unforeseenCount() {
        return unforeseenCount;
    }

    /** The first of the unforeseen, a sentence each, in no particular order. */
    public synchronized List<String> unforeseen() {
        return List.copyOf(unforeseen);
    }

    /** Everything, announcements among them. */
    public synchronized long events() {
        return recorded.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Without the announcements. */
    public synchronized long eventsOfCases() {
        return events() - published;
    }

    synchronized void published(String type) {
        published++;
        recorded(type);
    }

    synchronized void recorded(String type) {
        recorded.merge(type, 1L, Long::sum);
    }

    synchronized void refused(String rule) {
        refused.merge(rule, 1L, Long::sum);
    }

    synchronized void tolerated(String rule) {
        tolerated.merge(rule, 1L, Long::sum);
    }

    synchronized void unforeseen(String sentence) {
        unforeseenCount++;
        if (unforeseen.size() < MOST_SENTENCES) {
            unforeseen.add(sentence);
        }
    }

    @Override
    public synchronized String toString() {
        return Map.of("recorded", recorded, "refused", refused, "tolerated", tolerated, "unforeseen", unforeseen).toString();
    }
}
