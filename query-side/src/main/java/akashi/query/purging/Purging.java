package akashi.query.purging;

import akashi.query.axon.ProjectionEngine;
import akashi.query.casefile.Memory;
import akashi.query.threads.RepeatedLook;
import akashi.vault.CaseRef;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The thread that looks for tombstones, twice a second; whether the log is followed or not, since what is erased is erased. */
@Component
class Purging extends RepeatedLook {
    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Purge purge;
    private final ProjectionEngine projections;
    private final ObjectProvider<Memory> memories;
    private boolean away;

    Purging(Purge purge, ProjectionEngine projections, ObjectProvider<Memory> memories) {
        super("purging");
        this.purge = purge;
        this.projections = projections;
        this.memories = memories;
    }

    @Override
    protected Duration look() {
        try {
            purge();
            away = false;
        } catch (DataAccessException | TransactionException unreachable) {
            if (!away) {
                LOG.warn("what was erased is purged later: {}", unreachable.getClass().getSimpleName());
            }
            away = true;
        }
        return PAUSE;
    }

    private void purge() {
        Set<CaseRef> purged;
        do {
            purged = purge.next(projections.projected().orElse(0));
            purged.forEach(ref -> memories.forEach(memory -> memory.forget(ref)));
        } while (!purged.isEmpty());
    }
}
