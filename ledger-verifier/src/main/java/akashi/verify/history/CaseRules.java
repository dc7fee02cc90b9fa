package akashi.verify.history;

import akashi.casework.Breach;
import akashi.casework.CaseworkEvent;
import akashi.casework.CaseworkState;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.event.OpenedEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Row;
import akashi.register.PublicRegister;
import akashi.verify.FindingCode;
import akashi.verify.history.CheckNotes.Check;
import java.util.Optional;
import java.util.Set;

/**
 * Does a case keep the rules of casework, by everything that was published when each event was recorded, and do its rows for the
 * statistics follow from it? For one case, in its order; used once.
 */
final class CaseRules {
    private final PublishedThen published;
    private final CheckNotes notes;
    private final CaseTotals totals;
    private CaseworkState state = CaseworkState.NONE;
    private CaseSoFar soFar = CaseSoFar.NONE;
    private long newestRules = -1;

    CaseRules(PublishedThen published, CheckNotes notes, CaseTotals totals) {
        this.published = published;
        this.notes = notes;
        this.totals = totals;
    }

    static boolean isNative(Content content) {
        return content.mode() == Mode.NATIVE;
    }

    /** So many events cannot be seen. */
    void missing(long places) {
        for (long i = 0; i < places; i++) {
            state = state.afterClosed();
        }
        soFar = soFar.afterClosed();
    }

    /** The next event, which is whole. @param isJudged false: it has no place in the case, so no rule of casework can be asked */
    void event(long leaf, OpenedEvent event, boolean isJudged) {
        Content content = event.content().orElseThrow(() -> new IllegalArgumentException("an event that is not whole"));
        long sequence = event.record().sequence();
        if (isJudged) {
            casework(leaf, content);
        } else {
            soFar = soFar.afterClosed();
        }
        row(leaf, sequence, event, content);
        soFar = soFar.after(content);
    }

    private void casework(long leaf, Content content) {
        CaseworkEvent placed = new CaseworkEvent(state.count(), content, Set.of());
        PublicRegister register = published.before(leaf);
        for (Breach breach : state.breaches(placed, register.on(content.recordedAt().atZone(register.zone()).toLocalDate()))) {
            String rule = breach.rule().code();
            if (!isNative(content)) {
                if (!breach.undecided()) {
                    totals.observedBreach(rule);
                }
            } else if (breach.undecided()) {
                totals.undecided(rule);
            } else if (breach.rule().isRemark()) {
                totals.remark(rule);
            } else {
                notes.found(Check.RULES, CaseWalk.at(leaf, state.count(), FindingCode.RULE_BROKEN, "the event breaks the rule " + rule + ": "
                        + breach.sentence()).expected(rule));
            }
        }
        state = state.after(placed);
    }

    private void row(long leaf, long sequence, OpenedEvent event, Content content) {
        if (content.rules() >= leaf || content.rules() < newestRules) {
            notes.found(Check.ROWS, CaseWalk.at(leaf, sequence, FindingCode.RULES_IMPOSSIBLE, "the event names facet rules that it cannot have "
                    + "been sealed under").inField("rules").expected("a leaf index from " + Math.max(newestRules, 0) + " to " + (leaf - 1))
                    .actual(content.rules()));
        }
        newestRules = Math.max(newestRules, content.rules());
        Optional<FacetRules> known = published.rulesAt(content.rules());
        if (known == null || known.isEmpty()) {
            notes.found(Check.ROWS, CaseWalk.at(leaf, sequence, FindingCode.RULES_UNKNOWN, known == null
                    ? "the event names facet rules where the log has none" : "the event was sealed under facet rules of a version that this "
                    + "verifier does not know").inField("rules").actual("leaf " + content.rules()));
            return;
        }
        Row row = known.get().row(soFar, content);
        if (row.isSealedAs(event.facets().orElseThrow(() -> new IllegalArgumentException("closed facets")))) {
            totals.row(row.isWhole());
        } else {
            notes.found(Check.ROWS, CaseWalk.at(leaf, sequence, FindingCode.ROW_MISMATCH, "the event was sealed with other facts for the "
                    + "statistics than follow from it").inField("facets"));
        }
    }
}
