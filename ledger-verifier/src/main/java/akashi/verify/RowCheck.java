package akashi.verify;

import akashi.event.Content;
import akashi.event.OpenedEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Row;
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

    /** @param places of the case, in its order, as far as they are there: what is not there, or closed, is not known of by later rows */
    void run(List<TrailPlace> places) {
        long newest = -1;
        int shown = 0;
        int whole = 0;
        int inPart = 0;
        CaseSoFar soFar = CaseSoFar.NONE;
        long next = 0;
        for (TrailPlace place : places) {
            Optional<TrailEvent> event = place.event();
            Optional<Content> content = event.flatMap(there -> there.opened().content());
            shown += event.isPresent() ? 1 : 0;
            if (event.isPresent() && event.get().sequence() != next || content.isEmpty()) {
                soFar = soFar.afterClosed();
            }
            next = event.map(TrailEvent::sequence).orElse(next) + 1;
            if (content.isPresent()) {
                newest = possible(event.get(), content.get(), newest);
                Optional<Row> row = row(event.get(), content.get(), soFar);
                whole += row.filter(Row::isWhole).isPresent() ? 1 : 0;
                inPart += row.filter(known -> !known.isWhole()).isPresent() ? 1 : 0;
                soFar = soFar.after(content.get(), event.get().opened().closedFields());
            }
        }
        String others = inPart == 0 ? "" : "; of " + inPart + " more, as far as what is opened tells";
        if (whole > 0) {
            sheet.checked("statistics-row", whole + " of " + shown + " rows were computed anew from the records and are those sealed" + others
                    + (whole + inPart < shown ? "; the others rest on what is not opened" : ""));
        } else {
            sheet.notRun("statistics-row", "no event is opened far enough to compute its row anew" + others);
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

    /** Compares the row, and answers what it must be; empty: nothing could be compared. */
    private Optional<Row> row(TrailEvent event, Content content, CaseSoFar before) {
        OpenedEvent opened = event.opened();
        if (opened.facets().isEmpty()) {
            return Optional.empty();
        }
        Optional<FacetRules> known = rules.getOrDefault(content.rules(), Optional.empty());
        if (known.isEmpty()) {
            sheet.found(Finding.of(FindingCode.RULES_UNKNOWN, rules.containsKey(content.rules())
                            ? "event " + event.sequence() + " was sealed under facet rules of a version that this verifier does not know"
                            : "the facet rules that event " + event.sequence() + " names are not in the file")
                    .inEvent(event.sequence()).inField("rules").actual("leaf " + content.rules()));
            return Optional.empty();
        }
        Row row = known.get().row(before, content, opened.closedFields());
        if (!row.isSealedAs(opened.facets().get())) {
            sheet.found(Finding.of(FindingCode.ROW_MISMATCH, "event " + event.sequence()
                    + " was sealed with other facts for the statistics than follow from it").inEvent(event.sequence()).inField("facets"));
        }
        return Optional.of(row);
    }
}
