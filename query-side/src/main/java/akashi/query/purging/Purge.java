package akashi.query.purging;

import akashi.query.store.CaseTables;
import akashi.query.store.DoorTables;
import akashi.query.store.JudgementTables;
import akashi.query.store.Tombstones;
import akashi.query.store.Tombstones.Tombstone;
import akashi.vault.CaseRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Purges the views by the tombstones, in their order, each batch in one transaction with the number of its last. Done again, it changes
 * nothing. Safe for use by many threads. */
@Component
public class Purge {
    private static final int BATCH = 1_000;

    private final Tombstones tombstones;
    private final CaseTables cases;
    private final DoorTables doors;
    private final JudgementTables judgements;

    Purge(Tombstones tombstones, CaseTables cases, DoorTables doors, JudgementTables judgements) {
        this.tombstones = tombstones;
        this.cases = cases;
        this.doors = doors;
        this.judgements = judgements;
    }

    /** Purges by the next tombstones, up to the first whose entry the views do not stand for yet: until then it may still be on its way into
     * them, opened while it could be.
     *
     * @param projected how many entries the views stand for
     * @return the cases that were purged; none: there is nothing more to do now */
    @Transactional
    public Set<CaseRef> next(long projected) {
        Set<CaseRef> purged = new LinkedHashSet<>();
        List<Tombstone> unseen = tombstones.unseen(BATCH);
        for (Tombstone tombstone : unseen) {
            if (tombstone.leafIndex() >= projected) {
                break;
            }
            cases.close(tombstone.leafIndex());
            doors.close(tombstone.ref(), tombstone.leafIndex());
            judgements.forget(tombstone.ref());
            tombstones.seen(tombstone.number());
            purged.add(tombstone.ref());
        }
        return purged;
    }
}
