package akashi.query.purging;

import akashi.query.axon.ProjectionEngine;
import akashi.vault.CaseRef;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The thread that looks for tombstones, twice a second; whether the log is followed or not, since what is erased is erased. */
@Component
class Purging implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);
    private static final long PAUSE = 500;

    private final Purge purge;
    private final ProjectionEngine projections;
    private final ObjectProvider<Memory> memories;
    private Thread thread;

    Purging(Purge purge, ProjectionEngine projections, ObjectProvider<Memory> memories) {
        this.purge = purge;
        this.projections = projections;
        this.memories = memories;
    }

    @Override
    public synchronized void start() {
        thread = new Thread(this::look, "purging");
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
                try {
                    purge();
                    away = false;
                } catch (DataAccessException | TransactionException unreachable) {
                    if (!away) {
                        LOG.warn("what was erased is purged later: {}", unreachable.getClass().getSimpleName());
                    }
                    away = true;
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void purge() {
        Set<CaseRef> purged;
        do {
            purged = purge.next(projections.projected().orElse(0));
            purged.forEach(ref -> memories.forEach(memory -> memory.forget(ref)));
        } while (!purged.isEmpty());
    }
}
