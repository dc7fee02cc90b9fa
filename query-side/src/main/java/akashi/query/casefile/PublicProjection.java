package akashi.query.casefile;

import akashi.caseindex.CaseIndex;
import akashi.facets.FacetRules;
import akashi.query.opening.ReadEntry;
import akashi.query.store.LedgerTables;
import akashi.query.store.LedgerTables.IndexHead;
import akashi.query.store.PublicEntries;
import akashi.query.store.Tombstones;
import akashi.register.PublicEventType;
import akashi.text.MalformedException;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Projects what concerns no case: the heads of the case indexes, the zone of the rules, how many entries
 * each erasure counts, where the register's events stand, and of which kind every other is. Types that this version does not know are listed and pass by. */
@Component
public class PublicProjection {
    private final LedgerTables ledger;
    private final PublicEntries entries;
    private final Tombstones tombstones;

    PublicProjection(LedgerTables ledger, PublicEntries entries, Tombstones tombstones) {
        this.ledger = ledger;
        this.entries = entries;
        this.tombstones = tombstones;
    }

    @EventHandler
    void on(ReadEntry.Public entry) {
        entries.add(entry.leafIndex(), entry.event().type());
        try {
            if (CaseIndex.isOne(entry.event())) {
                CaseIndex index = CaseIndex.of(entry.event());
                ledger.add(new IndexHead(entry.leafIndex(), index.treeSize(), index.root(), index.opened(), index.erased(), index.cases()));
            } else if (FacetRules.isOne(entry.event())) {
                FacetRules.of(entry.event()).ifPresent(rules -> ledger.rules(entry.leafIndex(), rules.zone()));
            } else if (entry.event().type().equals(PublicEventType.ERASURE_COMPLETED.word())) {
                tombstones.told(entry.leafIndex(), entry.event().own().integer("count"));
            } else if (PublicEventType.of(entry.event().type()).isPresent()) {
                ledger.published(entry.leafIndex());
            }
        } catch (MalformedException unusable) {
            // Logged, so it stays; but nothing can be proved by it, and the one before it goes on serving.
            ledger.park(entry.leafIndex(), null, true, unusable.getMessage());
        }
    }

    @ResetHandler
    void reset() {
        ledger.clear();
        entries.clear();
        tombstones.clear();
    }
}
