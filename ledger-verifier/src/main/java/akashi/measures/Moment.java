package akashi.measures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All waits that stopped being seen at one time.
 *
 * @param atRisk how many were seen to wait until then
 * @param ended  how many of them ended then, in any way
 * @param chosen how many ended in the way that is asked about
 */
record Moment(long time, long atRisk, long ended, long chosen) {
    /** By time. Whoever is censored at a time was still at risk of what happened at it. */
    static List<Moment> of(List<Wait> waits, String chosen) {
        List<Wait> sorted = new ArrayList<>(waits);
        sorted.sort(Comparator.comparingLong(Wait::time));
        List<Moment> moments = new ArrayList<>();
        int at = 0;
        while (at < sorted.size()) {
            long time = sorted.get(at).time();
            long atRisk = sorted.size() - at;
            long ended = 0;
            long asChosen = 0;
            for (; at < sorted.size() && sorted.get(at).time() == time; at++) {
                ended += sorted.get(at).ending().isPresent() ? 1 : 0;
                asChosen += sorted.get(at).ending().filter(chosen::equals).isPresent() ? 1 : 0;
            }
            moments.add(new Moment(time, atRisk, ended, asChosen));
        }
        return moments;
    }
}
