package akashi.verify.history;

import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.OpenedEvent;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.CheckNotes.Check;
import java.io.IOException;
import java.util.Optional;

/**
 * One case, from its first event on, in the order of the log: does every event follow the one before it, and is there only one chain
 * (docs/format/chain.md)? For one case; used once.
 */
final class CaseWalk {
    private static final String CLOSING = "TrailDisclosed";

    private final CaseRules rules;
    private final ErasedEntries erased;
    private final ListedErasures listed;
    private final NamedAnchors anchors;
    private final CheckNotes notes;
    private final CaseTotals totals;
    private final IndexedSizes sizes;
    private Optional<CaseLabel> label = Optional.empty();
    private String number = "";
    private long firstLeaf = -1;
    private long next;
    private Hash last;
    private Optional<Hash> beforeFirst = Optional.empty();
    private boolean whole = true;
    private boolean twice;

    CaseWalk(PublishedThen published, ErasedEntries erased, ListedErasures listed, NamedAnchors anchors, long[] indexSizes, CheckNotes notes,
            CaseTotals totals) {
        this.rules = new CaseRules(published, notes, totals);
        this.erased = erased;
        this.listed = listed;
        this.anchors = anchors;
        this.notes = notes;
        this.totals = totals;
        this.sizes = new IndexedSizes(indexSizes);
    }

    /** The next event. */
    void event(long leaf, OpenedEvent event) throws IOException {
        CaseRecord record = event.record();
        if (firstLeaf < 0) {
            firstLeaf = leaf;
            number = record.caseNumber();
        }
        boolean isPlaced = place(leaf, event);
        if (isPlaced) {
            next = record.sequence() + 1;
            last = event.leafHash();
            sizes.event(leaf, next, last);
        }
        record.after().ifPresent(anchor -> anchors.event(leaf, record.sequence(), anchor));
        event.content().ifPresent(content -> {
            totals.event(CaseRules.isNative(content));
            listed.event(number, leaf, content);
            if (content.type().equals(CLOSING)) {
                closing(leaf, record.sequence(), content.field("count").orElse(null));
            }
        });
        rules.event(leaf, event, isPlaced && whole && !twice);
    }

    /** The next event cannot be opened: what follows cannot be judged by it. */
    void unopened() {
        whole = false;
    }

    /** The case as the index knows it; empty if its first event cannot be told. */
    Optional<CaseSummary> finish() {
        totals.caseEnded();
        return label.filter(known -> whole).map(this::summary);
    }

    /**
     * The case without its name, where its first event, and with it the label, is erased: under the leaf hash of the erased entry before the
     * first event that is left.
     */
    Optional<CaseSummary> nameless() {
        return beforeFirst.filter(hash -> whole && label.isEmpty()).map(hash -> summary(CaseLabel.of(hash.bytes())));
    }

    private CaseSummary summary(CaseLabel name) {
        return new CaseSummary(name, number, firstLeaf, next, sizes.changes());
    }

    private boolean place(long leaf, OpenedEvent event) throws IOException {
        CaseRecord record = event.record();
        if (!whole) {
            return false;
        }
        if (record.sequence() < next) {
            second(leaf, record);
            return false;
        }
        long missing = record.sequence() - next;
        if (missing > 0) {
            gap(leaf, record, missing);
        } else if (!record.previous().equals(Optional.ofNullable(last))) {
            notes.found(Check.CHAIN, at(leaf, record.sequence(), FindingCode.CHAIN_BROKEN,
                    "the event does not name the leaf hash of the case's event before it").inField("previous"));
        }
        record.label().ifPresent(first -> label = Optional.of(first));
        return true;
    }

    /** A sequence number that the case had already. */
    private void second(long leaf, CaseRecord record) {
        boolean otherLabel = record.label().isPresent() && !record.label().equals(label);
        if (otherLabel) {
            notes.found(Check.ONE_CASE, at(leaf, record.sequence(), FindingCode.SIDE_CHAIN,
                    "the event begins a case anew that was begun at leaf index " + firstLeaf + ", with another label").inField("label"));
        } else if (!twice) {
            // Said once: what follows in a second chain has numbers that were there, too.
            notes.found(Check.ONE_CASE, at(leaf, record.sequence(), FindingCode.SEQUENCE_TWICE,
                    "the event has a sequence number that an earlier event of its case has").inField("sequence"));
        }
        twice = true;
    }

    private void gap(long leaf, CaseRecord record, long missing) throws IOException {
        if (erased.canFill(missing)) {
            beforeFirst = next == 0 ? record.previous() : beforeFirst;
            erased.gap(missing, record.previous().orElseThrow(() -> new AssertionError("a later event names the one before")), leaf);
            rules.missing(missing);
        } else {
            notes.found(Check.ONE_CASE, at(leaf, record.sequence(), FindingCode.SEQUENCE_GAP, "before the event, " + missing
                    + (missing == 1 ? " event of its case is" : " events of its case are") + " missing and not erased").inField("sequence")
                    .expected(next).actual(record.sequence()));
            whole = false;
        }
    }

    private void closing(long leaf, long sequence, Object count) {
        totals.closing();
        if (!(count instanceof JsonInteger number) || number.value() != sequence) {
            notes.found(Check.CLOSING, at(leaf, sequence, FindingCode.TRAIL_COUNT_MISMATCH,
                    "the event that closed a trail counts another number of events than the case had before it").inField("count")
                    .expected(sequence));
        }
    }

    static Finding at(long leaf, long sequence, FindingCode code, String sentence) {
        return Finding.of(code, sentence).inEvent(sequence).at("leaf index " + leaf);
    }
}
