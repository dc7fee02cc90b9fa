package akashi.command.importing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file held.
 *
 * @param cases    different case numbers
 * @param events   all events
 * @param findings what was odd, by kind: {@code times-out-of-order}, {@code times-without-zone} (read in the mapping's zone, UTC if
 *                 it names none), {@code events-without-activity}, {@code unreadable-fields} (kept as attributes),
 *                 {@code cases-without-events}; of OCEL {@code events-of-no-case} (not recorded) and
 *                 {@code values-of-other-objects} (not kept)
 */
public record HistoryCounts(long cases, long events, Map<String, Long> findings) {
    public HistoryCounts {
        findings = Collections.unmodifiableMap(new TreeMap<>(findings));
    }
}
