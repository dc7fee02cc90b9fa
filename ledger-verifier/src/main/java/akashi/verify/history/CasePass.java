package akashi.verify.history;

import akashi.bundle.HistoryLine;
import akashi.event.CaseLabel;
import akashi.event.OpenedEvent;
import akashi.hash.Hash;
import akashi.hash.Partitions;
import akashi.text.MalformedException;
import akashi.verify.FindingCode;
import akashi.verify.OpeningCheck;
import akashi.verify.history.CheckNotes.Check;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The pass over all cases, each from its first event on, piece by piece; hands on what the case index knows of each. Used once. */
final class CasePass {
    private final Partitions byCase;
    private final Partitions byLabel;
    private final OpeningCheck opening;
    private final CheckNotes notes;
    private final Supplier<CaseWalk> walks;
    private final List<CaseSummary> nameless = new ArrayList<>();
    private long opened;
    private long unopened;
    private long unlabelled;

    CasePass(Partitions byCase, Partitions byLabel, OpeningCheck opening, CheckNotes notes, Supplier<CaseWalk> walks) {
        this.byCase = byCase;
        this.byLabel = byLabel;
        this.opening = opening;
        this.notes = notes;
        this.walks = walks;
    }

    /** Where an event was set aside. */
    private record Aside(Hash caseKey, long leafIndex, long at) {
    }

    /** @param progress is told how many events were done, now and then */
    void run(LongConsumer progress) throws IOException {
        for (int piece = 0; piece < byCase.count(); piece++) {
            List<Aside> events = new ArrayList<>();
            byCase.forEach(piece, (at, record) -> events.add(new Aside(Hash.of(record, 0),
                    ByteBuffer.wrap(record).getLong(Hash.LENGTH), at)));
            events.sort(Comparator.comparing(Aside::caseKey).thenComparingLong(Aside::leafIndex));
            for (int from = 0; from < events.size();) {
                int to = from;
                CaseWalk walk = walks.get();
                for (; to < events.size() && events.get(to).caseKey().equals(events.get(from).caseKey()); to++) {
                    step(walk, events.get(to));
                }
                Optional<CaseSummary> summary = walk.finish();
                if (summary.isPresent()) {
                    add(summary.get());
                } else {
                    unlabelled++;
                    walk.nameless().filter(any -> nameless.size() < ListedErasures.MOST).ifPresent(nameless::add);
                }
                from = to;
            }
            progress.accept(opened + unopened);
        }
    }

    /** Gives cases of which the first event, or all is erased, their places in the index, as far as it is listed which they are. */
    void place(ListedErasures listed) throws IOException {
        for (CaseSummary summary : nameless) {
            Optional<CaseLabel> label = listed.ofEntry(Hash.of(summary.label().bytes()));
            if (label.isPresent()) {
                add(summary.under(label.get()));
                unlabelled--;
            }
        }
        for (CaseLabel gone : listed.wholeCases()) {
            add(CaseSummary.ofNothing(gone));
        }
    }

    /** Events that could not be opened whole. */
    long unopened() {
        return unopened;
    }

    long opened() {
        return opened;
    }

    /** Cases of which the index cannot be recomputed. */
    long unlabelled() {
        return unlabelled;
    }

    private void add(CaseSummary summary) throws IOException {
        byLabel.add(summary.label().bytes(), summary.bytes());
    }

    private void step(CaseWalk walk, Aside event) throws IOException {
        byte[] record = byCase.read(event.at());
        HistoryLine line;
        try {
            line = HistoryLine.parse(Arrays.copyOfRange(record, EntryPass.HEAD, record.length));
        } catch (MalformedException e) {
            throw new IOException("a temporary file does not hold what was written to it", e);
        }
        Optional<OpenedEvent> whole = opening.openLeaf(event.leafIndex(), line.entry(), line.disclosures())
                .filter(found -> isWhole(event.leafIndex(), found));
        if (whole.isPresent()) {
            opened++;
            walk.event(event.leafIndex(), whole.get());
        } else {
            unopened++;
            walk.unopened();
        }
    }

    /** Who may see everything is shown everything: nothing is withheld in a history. */
    private boolean isWhole(long leafIndex, OpenedEvent event) {
        if (!event.isWhole()) {
            String closed = event.content().isEmpty() ? "content" : event.facets().isEmpty() ? "facets" : event.closedFields().get(0);
            notes.found(Check.OPENING, CaseWalk.at(leafIndex, event.record().sequence(), FindingCode.DISCLOSURE_MISSING,
                    "the event's " + closed + " is left closed, and in a history nothing is withheld").inField(closed));
        }
        return event.isWhole();
    }
}
