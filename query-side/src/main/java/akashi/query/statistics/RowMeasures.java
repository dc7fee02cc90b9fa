package akashi.query.statistics;

import akashi.measures.Deadlines;
import akashi.measures.Share;
import akashi.release.DueDays;
import akashi.release.ReleaseMeasures;
import akashi.release.WaitTable;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures that were computed from the rows of releases, the same that {@code verify statistics} prints. Immutable.
 *
 * @param opened         how many rows are opened, the headline at least
 * @param decided        how long it took until cases were decided; empty: the rows do not tell it
 * @param reasonsGiven   of the decisions against the applicant, how many have reasons
 * @param criteriaCited  and how many cite an unmet criterion
 * @param deadlines      of the institution
 * @param recordedLate   of the events that tell, how many were recorded late
 * @param procedures     the same by procedure, as far as rows tell it */
public record RowMeasures(long opened, Optional<WaitTable> decided, Share reasonsGiven, Share criteriaCited, Deadlines deadlines, Share recordedLate,
        Map<String, Procedure> procedures) {
    public RowMeasures {
        procedures = Collections.unmodifiableMap(new TreeMap<>(procedures));
    }

    /** Of one procedure.
     *
     * @param decided how long it took; empty: the rows do not tell it
     * @param over    how long it took until it was over in whatever way; there if {@code decided} is
     * @param due     what became of the days by which decisions were due */
    public record Procedure(Optional<WaitTable> decided, Optional<WaitTable> over, DueDays due) { }

    static RowMeasures of(ReleaseMeasures measures) {
        Map<String, Procedure> procedures = new TreeMap<>();
        for (String procedure : measures.procedures()) {
            procedures.put(procedure, new Procedure(measures.waitsOf(procedure, Optional.of(ReleaseMeasures.DECISION)),
                measures.waitsOf(procedure, Optional.empty()), measures.dueDays(procedure)));
        }
        return new RowMeasures(measures.opened(), measures.waits(Optional.of(ReleaseMeasures.DECISION)), measures.reasonsGiven(),
            measures.criteriaCited(), measures.deadlines(), measures.recordedLate(), procedures);
    }
}
