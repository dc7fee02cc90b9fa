package akashi.verify;

import akashi.event.Content;
import akashi.event.OpenedEvent;
import akashi.facets.FacetRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Are the facts sealed for the statistics those that follow from the record (FORMAT.md section 6)? The rules are public events that
 * stand in the bundle with their own inclusion proofs; only their version is the verifier's own knowledge.
 */
final class RowCheck {
    private final Map<Long, Optional<FacetRules>> rules;
    private final Examination sheet;

    /** @param rules by leaf index; empty for a version that this verifier cannot compute */
    RowCheck(Map<Long, Optional<FacetRules>> rules, Examination sheet) {
        this.rules = rules;
        this.sheet = sheet;
    }

    void run(List<TrailEvent> events) {
        long newest = -1;
        int recomputed = 0;
        for (TrailEvent event : events) {
            Optional<Content> content = event.opened().content();
            if (content.isPresent()) {
                newest = possible(event, content.get(), newest);
                recomputed += row(event, content.get()) ? 1 : 0;
            }
        }
        if (recomputed > 0) {
            sheet.checked("statistics-row", recomputed + " of " + events.size() + " rows were computed anew from the records and are "
                    + "those sealed"
                    + (recomputed < events.size() ? "; the others rest on what is not opened" : ""));
        } else {
            sheet.notRun("statistics-row", "no event is opened far enough to compute its row anew");
        }
    }

    private long possible(TrailEvent event, Content content, long newest) {
        if (content.rules() >= event.leafIndex() || content.rules() < newest) {
            sheet.found(Finding.of(FindingCode.RULES_IMPOSSIBLE, "event " + event.sequence() + " names facet rules that it cannot have "
                    + "been sealed under").inEvent(event.sequence()).inField("rules")
                    .expected("a leaf index from " + Math.max(newest, 0) + " to " + (event.leafIndex() - 1)).actual(content.rules()));
        }
        return Math.max(newest, content.rules());
    }

    private boolean row(TrailEvent event, Content content) {
        OpenedEvent opened = event.opened();
        if (opened.facets().isEmpty()) {
            return false;
        }
        Optional<FacetRules> known = rules.getOrDefault(content.rules(), Optional.empty());
        if (known.isEmpty()) {
            sheet.found(Finding.of(FindingCode.RULES_UNKNOWN, rules.containsKey(content.rules())
                            ? "event " + event.sequence() + " was sealed under facet rules of a version that this verifier does not know"
                            : "the facet rules that event " + event.sequence() + " names are not in the file")
                    .inEvent(event.sequence()).inField("rules").actual("leaf " + content.rules()));
            return false;
        }
        if (opened.closedFields().stream().anyMatch(known.get().fieldsUsed()::contains)) {
            return false;
        }
        if (!known.get().row(content).isSealedAs(opened.facets().get())) {
            sheet.found(Finding.of(FindingCode.ROW_MISMATCH, "event " + event.sequence()
                    + " was sealed with other facts for the statistics than follow from it").inEvent(event.sequence()).inField("facets"));
        }
        return true;
    }
}
