package akashi.verify.history;

import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexBuilder;
import akashi.caseindex.IndexedCase;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The pass over all cases in the order of their labels: every case index that was published is made anew, all at once. Used once. */
final class IndexPass {
    private final List<PublishedThen.Placed> indexes;
    private final long[] sizes;
    private final CaseIndexBuilder[] builders;
    private final Partitions byLabel;
    private final ErasedEntries erased;
    private final CheckNotes notes;
    private CaseSummary last;
    private int leftOpen;

    IndexPass(List<PublishedThen.Placed> indexes, long[] sizes, Partitions byLabel, ErasedEntries erased, CheckNotes notes) {
        this.indexes = indexes;
        this.sizes = sizes;
        this.builders = new CaseIndexBuilder[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            builders[i] = new CaseIndexBuilder(sizes[i]);
        }
        this.byLabel = byLabel;
        this.erased = erased;
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
                each.accept(next);
                last = next;
            });
        }
    }

    private void add(CaseSummary next) {
        ByteBuffer changes = ByteBuffer.wrap(next.changes());
        byte[] head = new byte[Hash.LENGTH];
        while (changes.hasRemaining()) {
            int from = changes.getInt();
            long count = changes.getLong();
            changes.get(head);
            IndexedCase indexed = new IndexedCase(next.label(), count, Hash.of(head));
            int to = changes.hasRemaining() ? changes.getInt(changes.position()) : sizes.length;
            for (int i = from; i < to; i++) {
                builders[i].add(indexed);
            }
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
            notes.notRun(Check.INDEX, "every published case index holds cases that were erased since, so none can be made anew");
        } else {
            notes.checked(Check.INDEX, made + (leftOpen == 0 ? "" : "; the other " + leftOpen + " cover cases or events that were erased since"));
        }
    }

    private void compare(PublishedThen.Placed placed, long cases, Hash root, long withoutLabel) {
        CaseIndex index = placed.index();
        boolean same = index.root().equals(root) && index.cases() == cases;
        if (same && index.erased() <= erased.count()) {
            return;
        }
        long more = index.cases() - cases;
        if (!same && erased.isBelow(index.treeSize()) && more >= 0 && more <= erased.ofWholeCases() + withoutLabel) {
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
