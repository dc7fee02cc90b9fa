package akashi.verify;

import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.Quorum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Between which two moments a leaf was first shown to witnesses, by the witnesses' clocks (FORMAT.md section 5). Fed only with
 * checkpoints that the log signed and that are shown to be of one history. This does not say when anything was decided.
 */
final class TimeBounds {
    private record Sighting(long treeSize, String witness, long time) {}

    private final Quorum quorum;
    private final List<Sighting> sightings = new ArrayList<>();
    /** What witnesses call themselves, by the policy's names for their keys; one may have several. */
    private final Map<String, String> names = new LinkedHashMap<>();

    TimeBounds(Quorum quorum) {
        this.quorum = quorum;
    }

    void add(PolicyVerdict verdict) {
        for (Map.Entry<String, KeyVerdict> witness : verdict.witnesses().entrySet()) {
            OptionalLong time = witness.getValue().time();
            // A zero time makes no statement; KeyVerdict leaves it out.
            if (witness.getValue().isVerified() && time.isPresent()) {
                names.put(witness.getKey(), witness.getValue().key().name());
                sightings.add(new Sighting(verdict.checkpoint().treeSize(), witness.getKey(), time.getAsLong()));
            }
        }
    }

    /** T1, POSIX seconds: no quorum had seen the leaf before it. Empty: not shown. */
    OptionalLong notSeenBefore(long leafIndex) {
        Map<String, Long> newest = newestBefore(leafIndex);
        for (long time : new TreeSet<>(newest.values()).descendingSet()) {
            if (quorum.isMet(name -> newest.getOrDefault(name, Long.MIN_VALUE) >= time)) {
                return OptionalLong.of(time);
            }
        }
        return OptionalLong.empty();
    }

    /** T2, POSIX seconds: by then one honest witness at least had been shown it. Empty: not shown. */
    OptionalLong shownBy(long leafIndex) {
        List<Long> times = oldestAfter(leafIndex).values().stream().sorted().toList();
        int needed = liars() + 1;
        return times.size() < needed ? OptionalLong.empty() : OptionalLong.of(times.get(needed - 1));
    }

    /** Not before the first of these leaves, and by the time of the last. */
    ShownTimes times(long firstLeaf, long lastLeaf) {
        Set<String> clocks = new LinkedHashSet<>(clocks(firstLeaf));
        clocks.addAll(clocks(lastLeaf));
        return new ShownTimes(notSeenBefore(firstLeaf), shownBy(lastLeaf), List.copyOf(clocks));
    }

    /** Whose clocks the two moments rest on, each once. */
    private List<String> clocks(long leafIndex) {
        Set<String> used = new LinkedHashSet<>();
        Map<String, Long> newest = newestBefore(leafIndex);
        Map<String, Long> oldest = oldestAfter(leafIndex);
        OptionalLong from = notSeenBefore(leafIndex);
        OptionalLong to = shownBy(leafIndex);
        names.forEach((key, name) -> {
            boolean first = from.isPresent() && newest.getOrDefault(key, Long.MIN_VALUE) >= from.getAsLong();
            if (first || to.isPresent() && oldest.getOrDefault(key, Long.MAX_VALUE) <= to.getAsLong()) {
                used.add(name);
            }
        });
        return List.copyOf(used);
    }

    private Map<String, Long> newestBefore(long leafIndex) {
        Map<String, Long> newest = new HashMap<>();
        sightings.stream().filter(each -> each.treeSize() <= leafIndex).forEach(each -> newest.merge(each.witness(), each.time(),
                Math::max));
        return newest;
    }

    private Map<String, Long> oldestAfter(long leafIndex) {
        Map<String, Long> oldest = new HashMap<>();
        sightings.stream().filter(each -> each.treeSize() > leafIndex).forEach(each -> oldest.merge(each.witness(), each.time(),
                Math::min));
        return oldest;
    }

    /** f: so many witnesses may lie while two histories still cannot both reach the quorum: 2q-n-1 for one threshold group of q of n. */
    int liars() {
        if (quorum instanceof Quorum.Group group && group.members().stream().allMatch(Quorum.One.class::isInstance)) {
            return Math.max(0, 2 * group.threshold() - group.members().size() - 1);
        }
        return 0;
    }
}
