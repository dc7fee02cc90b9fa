package akashi.query.statistics;

import akashi.measures.Deadlines;
import akashi.measures.Share;
import akashi.release.ReleaseMeasures;
import akashi.release.WaitTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Measures that were computed from a release's rows, the same that {@code verify statistics} prints. Immutable.
 *
 * @param decided        how long it took until cases were decided; empty: the rows do not tell it
 * @param decidedIn      the same by procedure, of those of which the rows tell it
 * @param reasonsGiven   of the decisions against the applicant, how many have reasons
 * @param criteriaCited  and how many cite an unmet criterion
 * @param deadlines      of the institution
 * @param recordedLate   of the events that tell, how many were recorded late */
public record RowMeasures(Optional<WaitTable> decided, Map<String, WaitTable> decidedIn, Share reasonsGiven, Share criteriaCited, Deadlines deadlines,
                          Share recordedLate) {
    public RowMeasures {
        decidedIn = Map.copyOf(decidedIn);
    }

    static RowMeasures of(ReleaseMeasures measures) {
        Optional<String> decision = Optional.of(ReleaseMeasures.DECISION);
        Map<String, WaitTable> decidedIn = new HashMap<>();
        for (String procedure : measures.procedures()) {
            measures.waitsOf(procedure, decision).ifPresent(table -> decidedIn.put(procedure, table));
        }
        return new RowMeasures(measures.waits(decision), decidedIn, measures.reasonsGiven(), measures.criteriaCited(),
            measures.deadlines(), measures.recordedLate());
    }
}
