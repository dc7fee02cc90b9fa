package akashi.query.statistics;

import akashi.measures.Deadlines;
import akashi.measures.Share;
import akashi.release.ReleaseMeasures;
import akashi.release.WaitTable;
import java.util.Optional;

/** Measures that were computed from a release's rows, the same that {@code verify statistics} prints. Immutable.
 *
 * @param decided        how long it took until cases were decided; empty: the rows do not tell it
 * @param reasonsGiven   of the decisions against the applicant, how many have reasons
 * @param criteriaCited  and how many cite an unmet criterion
 * @param deadlines      of the institution
 * @param recordedLate   of the events that tell, how many were recorded late */
public record RowMeasures(Optional<WaitTable> decided, Share reasonsGiven, Share criteriaCited, Deadlines deadlines, Share recordedLate) {
    static RowMeasures of(ReleaseMeasures measures) {
        return new RowMeasures(measures.waits(Optional.of(ReleaseMeasures.DECISION)), measures.reasonsGiven(), measures.criteriaCited(),
            measures.deadlines(), measures.recordedLate());
    }
}
