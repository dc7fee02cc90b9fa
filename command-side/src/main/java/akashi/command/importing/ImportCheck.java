package akashi.command.importing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file holds that can be read to its end.
 *
 * @param findings what is odd in the file, and rules of casework that its cases break, taken by themselves
 * @param measures counts over the file's cases
 */
public record ImportCheck(long cases, long events, Map<String, Long> findings, List<Measure> measures) {
    public ImportCheck {
        measures = List.copyOf(measures);
        findings = Collections.unmodifiableMap(new TreeMap<>(findings));
    }
}
