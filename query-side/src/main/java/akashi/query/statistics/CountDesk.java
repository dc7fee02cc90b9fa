package akashi.query.statistics;

import akashi.query.evidence.NotNow;
import akashi.query.threads.RepeatedLook;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Says what the rows of the newest releases tell: of the newest whose rows are those that the log names, with those of its series that it follows. They are
 * counted on a thread of its own, so that nobody's page waits for that. Safe for use by many threads. */
@Component
public class CountDesk extends RepeatedLook {
    private static final Logger LOG = LoggerFactory.getLogger(CountDesk.class);
    /** So many releases are looked at. */
    private static final int LOOKED_AT = 24;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final StatisticsDesk desk;
    private final RowDesk rows;
    private volatile Counted counted = new Counted(State.COUNTING, Optional.empty());
    private boolean away;

    /** Whether rows were counted. */
    public enum State {
        /** They are being counted, for the first time since the start. */
        COUNTING,
        /** They could not be read so far. */
        UNREADABLE,
        /** They were counted, as far as there are any. */
        COUNTED
    }

    /** What was found when it was looked last; while a newer release is being counted it is what the ones before it tell.
     *
     * @param rows empty: nothing was counted, nothing is released, or nothing whose rows lie here */
    public record Counted(State state, Optional<RowsTogether> rows) {
        /** How long cases took. */
        public Optional<PublishedWaits> waits() {
            return rows.map(PublishedWaits::of);
        }
    }

    CountDesk(StatisticsDesk desk, RowDesk rows) {
        super("counting");
        this.desk = desk;
        this.rows = rows;
    }

    /** What was found last; some seconds old. */
    public Counted counted() {
        return counted;
    }

    @Override
    protected Duration look() throws InterruptedException {
        try {
            counted = new Counted(State.COUNTED, find());
            away = false;
        } catch (NotNow | IOException | MalformedException | DataAccessException | TransactionException unreadable) {
            if (!away) {
                LOG.warn("the rows of releases are counted later: {}", unreadable.getClass().getSimpleName());
            }
            away = true;
            if (counted.state() == State.COUNTING) {
                counted = new Counted(State.UNREADABLE, Optional.empty());
            }
        }
        return PAUSE;
    }

    private Optional<RowsTogether> find() throws NotNow, IOException, MalformedException, InterruptedException {
        List<ListedRelease> standing = desk.newest(Long.MAX_VALUE, LOOKED_AT).stream()
            .filter(release -> release.released().isPresent() && release.withdrawn().isEmpty()).toList();
        for (int i = 0; i < standing.size(); i++) {
            Optional<RowsTogether> told = rows.together(standing.subList(i, standing.size()));
            if (told.isPresent()) {
                return told;
            }
        }
        return Optional.empty();
    }
}
