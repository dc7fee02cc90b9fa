package akashi.query.oversight;

import akashi.query.axon.ProjectionEngine;
import akashi.query.casefile.CaseReader;
import akashi.query.casefile.ReadCase;
import akashi.query.store.JudgementTables;
import akashi.query.store.JudgementTables.Clock;
import akashi.query.store.JudgementTables.Holder;
import akashi.query.store.JudgementTables.Listed;
import akashi.query.store.JudgementTables.Waiting;
import akashi.query.threads.RepeatedLook;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The thread that judges cases that have grown. It runs behind the projections, so that neither a slow rule nor a fault in one holds up what an
 * applicant sees; a case that has grown ten times meanwhile is judged once. */
@Component
class Judging extends RepeatedLook {
    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);
    private static final int BATCH = 100;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(5);

    private final JudgementTables tables;
    private final CaseReader reader;
    private final RegisterThen published;
    private final ProjectionEngine projections;
    private boolean away;

    Judging(JudgementTables tables, CaseReader reader, RegisterThen published, ProjectionEngine projections) {
        super("judging");
        this.tables = tables;
        this.reader = reader;
        this.published = published;
        this.projections = projections;
    }

    /** A case as it was read.
     *
     * @throws IOException if the log cannot be read now */
    CaseJudgement judge(ReadCase read) throws IOException {
        refresh();
        return new CaseJudge(published::before).judge(read.contents());
    }

    private void refresh() throws IOException {
        try {
            published.refresh();
        } catch (MalformedException damaged) {
            throw new IOException("the published record is not what was followed", damaged);
        }
    }

    @Override
    protected Duration look() {
        try {
            List<Waiting> waiting = tables.waiting(projections.projected().orElse(0), BATCH);
            if (!waiting.isEmpty()) {
                // All that was published before their newest events; one that goes on meanwhile is judged again.
                refresh();
            }
            for (Waiting each : waiting) {
                write(each);
            }
            away = false;
            return waiting.size() == BATCH ? Duration.ZERO : PAUSE;
        } catch (IOException | UncheckedIOException | DataAccessException | TransactionException unreachable) {
            if (!away) {
                LOG.warn("cases are judged later: {}", unreachable.getClass().getSimpleName());
            }
            away = true;
            return LONG_PAUSE;
        }
    }

    private void write(Waiting waiting) throws IOException {
        CaseJudgement judged;
        try {
            judged = new CaseJudge(published::before).judge(reader.open(waiting.ref()).contents());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException fault) {
            // A fault of this program in one case; the others are judged, and this one again when it grows or the program starts anew.
            LOG.error("a case could not be judged: {}", fault.getClass().getSimpleName());
            return;
        }
        tables.judged(waiting,
            judged.reasons().stream().map(each -> new Listed(waiting.ref(), each.sequence(), each.leafIndex(), each.kind().word(), each.code(),
                each.state().word())).toList(),
            judged.clocks().stream().map(each -> new Clock(waiting.ref(), each.clock(), each.owner(), each.dueBy(), each.suspended(), each.missed()))
                .toList(),
            judged.holder().map(holder -> new Holder(holder, judged.pending())).stream().toList());
    }
}
