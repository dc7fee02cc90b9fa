package akashi.verify.history;

import akashi.caseindex.CaseIndex;
import akashi.event.PublicEvent;
import akashi.facets.FacetRules;
import akashi.register.PublicRegister;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was published by when: the register before any leaf, facet rules by leaf, case indexes. What an event cannot say is another check. */
final class PublishedThen {
    /** A case index and where it stands. */
    record Placed(long leafIndex, CaseIndex index) {
    }

    private final TreeMap<Long, PublicRegister> registers = new TreeMap<>(Map.of(-1L, PublicRegister.EMPTY));
    private final Map<Long, Optional<FacetRules>> rules = new HashMap<>();
    private final List<Placed> indexes = new ArrayList<>();

    /** The next public event of the log. */
    void add(long leafIndex, PublicEvent event) {
        try {
            if (FacetRules.isOne(event)) {
                rules.put(leafIndex, FacetRules.of(event));
            } else if (CaseIndex.isOne(event)) {
                indexes.add(new Placed(leafIndex, CaseIndex.of(event)));
            }
        } catch (MalformedException e) {
            // Found by the check of the public events; nothing rests on it here.
            return;
        }
        PublicRegister before = registers.lastEntry().getValue();
        PublicRegister after = before.with(leafIndex, event);
        // Registers share what they have in common: one for each event that changed something is little.
        if (after != before) {
            registers.put(leafIndex, after);
        }
    }

    /** The register as whoever recorded the event at this leaf knew it. */
    PublicRegister before(long leafIndex) {
        return registers.lowerEntry(leafIndex).getValue();
    }

    /** The facet rules at this leaf; null: there are none; empty: of a version that this verifier cannot compute. */
    Optional<FacetRules> rulesAt(long leafIndex) {
        return rules.get(leafIndex);
    }

    /** In the order of the log. */
    List<Placed> indexes() {
        return indexes;
    }
}
