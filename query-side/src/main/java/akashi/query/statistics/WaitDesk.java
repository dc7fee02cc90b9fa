package akashi.query.statistics;

import akashi.query.evidence.NotNow;
import akashi.query.threads.RepeatedLook;
import akashi.release.StatisticsReleased;
import akashi.release.WaitTable;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Says how long cases took, by the published releases alone: the newest whose rows are those that the log names, with those of its series that it follows.
 * Rows are counted on a thread of its own, so that nobody's page waits for that. Safe for use by many threads. */
@Component
public class WaitDesk extends RepeatedLook {
    private static final Logger LOG = LoggerFactory.getLogger(WaitDesk.class);
    /** So many releases are looked at. */
    private static final int LOOKED_AT = 24;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final StatisticsDesk desk;
    private final RowDesk rows;
    private volatile Counted counted = new Counted(false, Optional.empty());
    private boolean away;

    /** What was found when it was looked last.
     *
     * @param isLooked whether it was looked at all
     * @param waits    empty: nothing is released, or nothing whose rows could be counted here */
    public record Counted(boolean isLooked, Optional<PublishedWaits> waits) { }

    WaitDesk(StatisticsDesk desk, RowDesk rows) {
        super("waits");
        this.desk = desk;
        this.rows = rows;
    }

    /** What was found last; some seconds old. */
    public Counted counted() {
        return counted;
    }

    @Override
    protected Duration look() {
        try {
            counted = new Counted(true, find());
            away = false;
        } catch (NotNow | IOException | MalformedException | DataAccessException | TransactionException unreadable) {
            if (!away) {
                LOG.warn("how long cases took is counted later: {}", unreadable.getClass().getSimpleName());
            }
            away = true;
        }
        return PAUSE;
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
