package akashi.verify.history;

import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexBuilder;
import akashi.caseindex.IndexedCase;
import akashi.event.CaseLabel;
import akashi.hash.Hash;
import akashi.hash.Partitions;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.CheckNotes.Check;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The pass over all cases in the order of their labels: every case index that was published is made anew, all at once. Used once. */
final class IndexPass {
    private final List<PublishedThen.Placed> indexes;
    private final long[] sizes;
    private final CaseIndexBuilder[] builders;
    private final Partitions byLabel;
    private final ErasedEntries erased;
    private final ListedErasures listed;
    private final CheckNotes notes;
    private CaseSummary last;
    private int leftOpen;

    IndexPass(List<PublishedThen.Placed> indexes, long[] sizes, Partitions byLabel, ErasedEntries erased, ListedErasures listed,
            CheckNotes notes) {
        this.indexes = indexes;
        this.sizes = sizes;
        this.builders = new CaseIndexBuilder[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            builders[i] = new CaseIndexBuilder(sizes[i]);
        }
        this.byLabel = byLabel;
        this.erased = erased;
        this.listed = listed;
        this.notes = notes;
    }

    /** The tree sizes that the indexes cover, ascending, each once. */
    static long[] sizes(List<PublishedThen.Placed> indexes) {
        return indexes.stream().mapToLong(placed -> placed.index().treeSize()).sorted().distinct().toArray();
    }

    /** @param each is shown every case, in the order of the labels */
    void run(Consumer<CaseSummary> each) throws IOException {
        for (int piece = 0; piece < byLabel.count(); piece++) {
            List<CaseSummary> cases = new ArrayList<>();
            byLabel.forEach(piece, (at, record) -> cases.add(CaseSummary.of(record)));
            cases.sort(Comparator.comparing(CaseSummary::label));
            cases.forEach(next -> {
                if (last != null && last.label().equals(next.label())) {
                    notes.found(Check.ONE_CASE, Finding.of(FindingCode.LABEL_TWICE, "two cases have one label: those that begin at the leaf "
                            + "indexes " + last.firstLeaf() + " and " + next.firstLeaf()).at("leaf index " + next.firstLeaf()));
                } else {
                    add(next);
                }
                if (next.isSeen()) {
                    each.accept(next);
                }
                last = next;
            });
        }
    }

    private void add(CaseSummary next) {
        Optional<ListedErasures.ListedCase> gaps = listed.of(next.label());
        ByteBuffer changes = ByteBuffer.wrap(next.changes());
        int from = 0;
        Seen seen = Seen.NOTHING;
        while (from < sizes.length) {
            int to = changes.hasRemaining() ? changes.getInt() : sizes.length;
            for (int i = from; i < to; i++) {
                IndexedCase indexed = gaps.isEmpty() ? seen.indexed(next.label()) : seen.with(gaps.get(), sizes[i]).indexed(next.label());
                if (indexed != null) {
                    builders[i].add(indexed);
                }
            }
            if (to < sizes.length) {
                seen = Seen.read(changes);
            }
            from = to;
        }
    }

    /** What of a case lies below a tree size: how many events, and leaf index and leaf hash of the newest. */
    private record Seen(long count, long leaf, Hash head) {
        private static final Seen NOTHING = new Seen(0, -1, Hash.EMPTY_TREE);

        static Seen read(ByteBuffer change) {
            long count = change.getLong();
            long leaf = change.getLong();
            byte[] head = new byte[Hash.LENGTH];
            change.get(head);
            return new Seen(count, leaf, Hash.of(head));
        }

        /** With the erased entries that came after; those before are counted by the sequence number of the newest event. */
        Seen with(ListedErasures.ListedCase gaps, long treeSize) {
            if (gaps.isGone(treeSize)) {
                return NOTHING;
            }
            Seen all = this;
            for (ListedErasures.Leaf each : gaps.erased()) {
                if (each.index() > leaf && each.index() < treeSize) {
                    all = new Seen(all.count + 1, each.index(), each.hash());
                }
            }
            return all;
        }

        /** Null: the case did not begin yet. */
        IndexedCase indexed(CaseLabel label) {
            return count == 0 ? null : new IndexedCase(label, count, head);
        }
    }

    /**
     * Holds the published indexes against those made anew, and writes the check down.
     *
     * @param withoutLabel cases of which the first event is erased, and with it the label
     */
    void conclude(long withoutLabel) {
        Hash[] roots = Stream.of(builders).map(CaseIndexBuilder::root).toArray(Hash[]::new);
        for (PublishedThen.Placed placed : indexes) {
            int at = Arrays.binarySearch(sizes, placed.index().treeSize());
            compare(placed, builders[at].cases(), roots[at], withoutLabel);
        }
        String made = indexes.size() - leftOpen + " of " + indexes.size() + " published case indexes were made anew from the events: each "
                + "commits to exactly these cases, these counts and these last events";
        if (leftOpen > 0 && leftOpen == indexes.size()) {
            notes.notRun(Check.INDEX, "every published case index holds cases that were erased since and that the oversight case does not list, so "
                    + "none can be made anew");
        } else {
            notes.checked(Check.INDEX, made + (leftOpen == 0 ? "" : "; the other " + leftOpen + " cover cases or events that were "
                    + "erased since and that the oversight case does not list"));
        }
    }

    private void compare(PublishedThen.Placed placed, long cases, Hash root, long withoutLabel) {
        CaseIndex index = placed.index();
        boolean same = index.root().equals(root) && index.cases() == cases;
        boolean isTold = listed.covers(index.treeSize());
        if (same && (isTold ? index.erased() == listed.gone(index.treeSize()) : index.erased() <= erased.count())) {
            return;
        }
        long more = index.cases() - cases;
        if (!same && !isTold && erased.isBelow(index.treeSize()) && more >= 0 && more <= erased.ofWholeCases() + withoutLabel) {
            leftOpen++;
            return;
        }
        notes.found(Check.INDEX, Finding.of(FindingCode.INDEX_MISMATCH, "the case index at leaf index " + placed.leafIndex()
                + " is not the one that follows from the events before tree size " + index.treeSize())
                .expected(cases + " cases, root " + root.base64Url())
                .actual(index.cases() + " cases, root " + index.root().base64Url() + ", " + index.erased() + " erased")
                .at("leaf index " + placed.leafIndex()));
    }
}
