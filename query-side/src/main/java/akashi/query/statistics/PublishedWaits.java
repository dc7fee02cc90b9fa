package akashi.query.statistics;

import akashi.release.WaitTable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long it took until cases were decided, by the newest releases that follow one another. Immutable.
 *
 * @param leafIndex  of the newest release's event
 * @param name       of the newest release
 * @param oldest     name of the oldest of them, which is the newest where there is only one
 * @param until      last day of the newest: the day of the count
 * @param all        of all procedures; empty: the rows do not tell it
 * @param procedures by procedure, of those of which the rows tell it */
public record PublishedWaits(long leafIndex, String name, String oldest, LocalDate until, Optional<WaitTable> all,
                             Map<String, WaitTable> procedures) {
    public PublishedWaits {
        procedures = Map.copyOf(procedures);
    }

    static PublishedWaits of(RowsTogether rows) {
        List<ListedRelease> releases = rows.releases();
        Map<String, WaitTable> procedures = new HashMap<>();
        rows.measures().procedures().forEach((procedure, measures) -> measures.decided().ifPresent(table -> procedures.put(procedure, table)));
        return new PublishedWaits(releases.get(0).leafIndex(), name(releases.get(0)), name(releases.get(releases.size() - 1)), rows.until(),
            rows.measures().decided(), procedures);
    }

    private static String name(ListedRelease release) {
        return release.released().orElseThrow().period().release();
    }
}
