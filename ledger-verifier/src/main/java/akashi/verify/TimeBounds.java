package akashi.verify;

import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.Quorum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Between which two moments a leaf was first shown to witnesses, by the witnesses' clocks (FORMAT.md section 5). Fed only with
 * checkpoints that the log signed and that are shown to be of one history. This does not say when anything was decided.
 */
final class TimeBounds {
    private record Sighting(long treeSize, String witness, long time) {}

    private final Quorum quorum;
    private final List<Sighting> sightings = new ArrayList<>();

    TimeBounds(Quorum quorum) {
        this.quorum = quorum;
    }

    void add(PolicyVerdict verdict) {
        for (Map.Entry<String, KeyVerdict> witness : verdict.witnesses().entrySet()) {
            OptionalLong time = witness.getValue().time();
            // A zero time makes no statement; KeyVerdict leaves it out.
            if (witness.getValue().isVerified() && time.isPresent()) {
                sightings.add(new Sighting(verdict.checkpoint().treeSize(), witness.getKey(), time.getAsLong()));
            }
        }
    }

    /** T1, POSIX seconds: no quorum had seen the leaf before it. Empty: not shown. */
    OptionalLong notSeenBefore(long leafIndex) {
        Map<String, Long> newest = new HashMap<>();
        sightings.stream().filter(each -> each.treeSize() <= leafIndex).forEach(each -> newest.merge(each.witness(), each.time(),
                Math::max));
        for (long time : new TreeSet<>(newest.values()).descendingSet()) {
            if (quorum.isMet(name -> newest.getOrDefault(name, Long.MIN_VALUE) >= time)) {
                return OptionalLong.of(time);
            }
        }
        return OptionalLong.empty();
    }

    /** T2, POSIX seconds: by then one honest witness at least had been shown it. Empty: not shown. */
    OptionalLong shownBy(long leafIndex) {
        Map<String, Long> oldest = new HashMap<>();
        sightings.stream().filter(each -> each.treeSize() > leafIndex).forEach(each -> oldest.merge(each.witness(), each.time(),
                Math::min));
        List<Long> times = oldest.values().stream().sorted().toList();
        int needed = liars() + 1;
        return times.size() < needed ? OptionalLong.empty() : OptionalLong.of(times.get(needed - 1));
    }

    /** f: so many witnesses may lie while two histories still cannot both reach the quorum: 2q-n-1 for one threshold group of q of n. */
    int liars() {
        if (quorum instanceof Quorum.Group group && group.members().stream().allMatch(Quorum.One.class::isInstance)) {
            return Math.max(0, 2 * group.threshold() - group.members().size() - 1);
        }
        return 0;
    }
}
