package akashi.query.oversight;

import akashi.query.axon.ProjectionEngine;
import akashi.query.casefile.CaseReader;
import akashi.query.store.JudgementTables;
import akashi.query.store.JudgementTables.Clock;
import akashi.query.store.JudgementTables.Holder;
import akashi.query.store.JudgementTables.Listed;
import akashi.query.store.JudgementTables.Waiting;
import akashi.text.MalformedException;
import akashi.vault.CaseRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The thread that judges cases that have grown. It runs behind the projections, so that neither a slow rule nor a fault in one holds up what an
 * applicant sees; a case that has grown ten times meanwhile is judged once. */
@Component
class Judging implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);
    private static final int BATCH = 100;
    private static final long PAUSE = 200;
    private static final long LONG_PAUSE = 5_000;

    private final JudgementTables tables;
    private final CaseReader reader;
    private final RegisterThen published;
    private final ProjectionEngine projections;
    private Thread thread;

    Judging(JudgementTables tables, CaseReader reader, RegisterThen published, ProjectionEngine projections) {
        this.tables = tables;
        this.reader = reader;
        this.published = published;
        this.projections = projections;
    }

    /** A case as it stands now.
     *
     * @throws IOException if the log or the policy cannot be read now */
    CaseJudgement judge(CaseRef ref) throws IOException {
        try {
            published.refresh();
        } catch (MalformedException damaged) {
            throw new IOException("the published record is not what was followed", damaged);
        }
        return new CaseJudge(published::before).judge(reader.contents(ref));
    }

    @Override
    public synchronized void start() {
        thread = new Thread(this::look, "judging");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        thread.interrupt();
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void look() {
        boolean away = false;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long pause = PAUSE;
                try {
                    List<Waiting> waiting = tables.waiting(projections.projected().orElse(0), BATCH);
                    for (Waiting each : waiting) {
                        write(each);
                    }
                    pause = waiting.size() == BATCH ? 0 : PAUSE;
                    away = false;
                } catch (IOException | UncheckedIOException | DataAccessException | TransactionException unreachable) {
                    if (!away) {
                        LOG.warn("cases are judged later: {}", unreachable.getClass().getSimpleName());
                    }
                    away = true;
                    pause = LONG_PAUSE;
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Waiting waiting) throws IOException {
        CaseJudgement judged;
        try {
            judged = judge(waiting.ref());
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
