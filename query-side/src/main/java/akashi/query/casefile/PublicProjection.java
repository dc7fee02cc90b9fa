package akashi.query.casefile;

import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.query.opening.ReadEntry;
import akashi.query.store.LedgerTables;
import akashi.query.store.LedgerTables.IndexHead;
import akashi.text.MalformedException;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Projects what concerns no case: the heads of the case indexes. Types that this version does not know pass by. */
@Component
public class PublicProjection {
    private static final String CASE_INDEX = "CaseIndex";

    private final LedgerTables ledger;

    PublicProjection(LedgerTables ledger) {
        this.ledger = ledger;
    }

    @EventHandler
    void on(ReadEntry.Public entry) {
        if (entry.event().type().equals(CASE_INDEX)) {
            caseIndex(entry.leafIndex(), entry.event().own());
        }
    }

    @ResetHandler
    void reset() {
        ledger.clear();
    }

    private void caseIndex(long leafIndex, JsonObject own) {
        try {
            ledger.add(new IndexHead(leafIndex, own.integer("treeSize"), Hash.fromBase64Url(own.text("root"), "root"),
                own.integer("opened"), own.integer("erased"), own.integer("cases")));
        } catch (MalformedException unusable) {
            // Logged, so it stays; but nothing can be proved by it, and the index before it goes on serving.
            ledger.park(leafIndex, null, true, "case index: " + unusable.getMessage());
        }
    }
}
