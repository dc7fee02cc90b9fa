package akashi.query.statistics;

import akashi.query.evidence.NotNow;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
            List<ListedRelease> chain = chain(standing.subList(i, standing.size()));
            Optional<PublishedWaits> found = count(chain);
            if (found.isEmpty() && chain.size() > 1) {
                // An older one is not what it should be: the newest by itself may be.
                found = count(chain.subList(chain.size() - 1, chain.size()));
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The first of these, newest first, with those that it follows, as far as a page counts so many rows; the oldest first. */
    private static List<ListedRelease> chain(List<ListedRelease> newestFirst) {
        List<ListedRelease> chain = new ArrayList<>();
        long counted = 0;
        for (ListedRelease release : newestFirst) {
            StatisticsReleased.Period period = released(release).period();
            boolean follows = chain.isEmpty() || follows(released(chain.get(chain.size() - 1)).period(), period);
            if (follows && (chain.isEmpty() || counted + released(release).rows() <= RowDesk.MOST_ROWS)) {
                counted += released(release).rows();
                chain.add(release);
            } else if (follows) {
                break;
            }
        }
        Collections.reverse(chain);
        return chain;
    }

    private static boolean follows(StatisticsReleased.Period later, StatisticsReleased.Period earlier) {
        return later.series().equals(earlier.series()) && later.first() == earlier.treeSize();
    }

    private Optional<PublishedWaits> count(List<ListedRelease> chain) throws NotNow, IOException {
        StatisticsReleased.Period oldest = released(chain.get(0)).period();
        ListedRelease newest = chain.get(chain.size() - 1);
        StatisticsReleased.Period last = released(newest).period();
        return rows.measures(chain.stream().map(ListedRelease::leafIndex).toList(), chain.stream().map(WaitDesk::released).toList())
            .map(measures -> new PublishedWaits(newest.leafIndex(), last.release(), oldest.release(), last.until(), measures.decided(),
                measures.decidedIn()));
    }

    private static StatisticsReleased released(ListedRelease release) {
        return release.released().orElseThrow();
    }
}
