package akashi.command.importing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import found and recorded.
 *
 * @param cases     different cases in the file
 * @param events    events in the file
 * @param newCases  cases that the ledger did not have
 * @param newEvents events recorded now
 * @param already   events that were recorded before
 * @param leftOut   events of cases that were erased before: they do not come back
 * @param findings  what was odd in the file, and rules of casework that its cases break as far as they are recorded, by kind. A second
 *                  import of one file finds the same
 * @param measures  counts over the file's cases, recorded now or before
 */
public record ImportCounts(long cases, long events, long newCases, long newEvents, long already, long leftOut,
        Map<String, Long> findings, List<Measure> measures) {
    public ImportCounts {
        measures = List.copyOf(measures);
        findings = Collections.unmodifiableMap(new TreeMap<>(findings));
    }
}
