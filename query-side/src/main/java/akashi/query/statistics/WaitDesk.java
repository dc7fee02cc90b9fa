package akashi.query.statistics;

import akashi.query.evidence.NotNow;
import akashi.release.StatisticsReleased;
import akashi.release.WaitTable;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says how long cases took, by the published releases alone: the newest whose rows are those that the log names, with those of its series that it follows.
 * Safe for use by many threads; what it found is looked at again after a minute. */
@Component
public class WaitDesk {
    /** So many releases are looked at. */
    private static final int LOOKED_AT = 24;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final StatisticsDesk desk;
    private final RowDesk rows;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, Optional.empty());

    private record Known(Instant until, Optional<PublishedWaits> waits) { }

    WaitDesk(StatisticsDesk desk, RowDesk rows, Clock clock) {
        this.desk = desk;
        this.rows = rows;
        this.clock = clock;
    }

    /** Empty: nothing is released, or nothing whose rows could be counted here.
     *
     * @throws NotNow             if the log cannot be read
     * @throws IOException        if the log or a file of a release cannot be read
     * @throws MalformedException if the log is not what was followed */
    public Optional<PublishedWaits> newest() throws NotNow, IOException, MalformedException {
        Known last = known;
        return clock.instant().isBefore(last.until()) ? last.waits() : look();
    }

    private synchronized Optional<PublishedWaits> look() throws NotNow, IOException, MalformedException {
        Known meanwhile = known;
        Instant now = clock.instant();
        if (now.isBefore(meanwhile.until())) {
            return meanwhile.waits();
        }
        Optional<PublishedWaits> found = find();
        known = new Known(now.plus(KEPT), found);
        return found;
    }

    private Optional<PublishedWaits> find() throws NotNow, IOException, MalformedException {
        List<ListedRelease> standing = desk.newest(Long.MAX_VALUE, LOOKED_AT).stream()
            .filter(release -> release.released().isPresent() && release.withdrawn().isEmpty()).toList();
        for (int i = 0; i < standing.size(); i++) {
            Optional<RowsTogether> told = rows.together(standing.subList(i, standing.size()));
            if (told.isPresent()) {
                return Optional.of(waits(told.get()));
            }
        }
        return Optional.empty();
    }

    private static PublishedWaits waits(RowsTogether told) {
        ListedRelease newest = told.releases().get(0);
        Map<String, WaitTable> decidedIn = new HashMap<>();
        told.measures().procedures().forEach((procedure, measures) -> measures.decided().ifPresent(table -> decidedIn.put(procedure, table)));
        return new PublishedWaits(newest.leafIndex(), period(newest).release(), period(told.releases().get(told.releases().size() - 1)).release(),
            told.until(), told.measures().decided(), decidedIn);
    }

    private static StatisticsReleased.Period period(ListedRelease release) {
        return release.released().orElseThrow().period();
    }
}
