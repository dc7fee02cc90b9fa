package akashi.command.releasing;

import akashi.disclosure.Disclosure;
import akashi.event.OpenedEvent;
import java.util.List;

/**
 * The disclosures of a whole event that its row lies in, from the outside to the inside (docs/format/facets.md). Immutable.
 *
 * @param facets in the entry
 * @param link   in the facets: what a release lists
 * @param row    the row and its rungs, the headline first
 */
record FacetLayers(Disclosure facets, Disclosure link, List<Disclosure> row) {
    /** Facets and link, and row, d1, d2 and d3: the last that an event has. */
    private static final int COUNT = 6;

    static FacetLayers of(OpenedEvent whole) {
        List<Disclosure> all = whole.disclosures();
        List<Disclosure> last = all.subList(all.size() - COUNT, all.size());
        return new FacetLayers(last.get(0), last.get(1), last.subList(2, COUNT));
    }
}
