package akashi.command.checking;

import akashi.caseindex.CaseIndex;
import akashi.event.Entry;
import akashi.event.LogFounded;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** Goes through the entries in their order: no gap, each of them an entry, and the tree grown anew. For one thread. */
final class EntriesCheck {
    static final String NAME = "entries";

    private final FsckReport report;
    private final SortedSet<Long> wanted;
    private final Map<Long, Hash> roots = new TreeMap<>();
    private LogTree tree = LogTree.EMPTY;
    private long sealed;
    private boolean gap;
    /** Up to which tombstone, counted from 1, the erasures that the log told by then reach, and the leaf that told the last. */
    private final NavigableMap<Long, Long> erasures = new TreeMap<>();
    private long erased;
    private Optional<LogFounded> founded = Optional.empty();
    private Optional<CaseIndex> newestIndex = Optional.empty();

    /** @param wanted tree sizes of which the root will be asked */
    EntriesCheck(FsckReport report, SortedSet<Long> wanted) {
        this.report = report;
        this.wanted = wanted;
        note();
    }

    void entry(long leafIndex, byte[] entry) {
        if (leafIndex != tree.size() && !gap) {
            gap = true;
            report.fault(NAME, new Fault("log.entry", "leaf " + tree.size() + " is missing: the next row is leaf " + leafIndex, Fault.EVIDENCE));
        }
        tree = tree.append(Hash.leaf(entry));
        note();
        try {
            if (Entry.parse(entry) instanceof PublicEvent event) {
                if (leafIndex == 0) {
                    founded = Optional.of(LogFounded.of(event));
                }
                if (event.type().equals("ErasureCompleted")) {
                    erased += event.own().integer("count");
                    erasures.put(erased, leafIndex);
                }
                if (CaseIndex.isOne(event)) {
                    newestIndex = Optional.of(CaseIndex.of(event));
                }
            } else {
                sealed++;
            }
        } catch (MalformedException e) {
            report.fault(NAME, new Fault("log.entry leaf " + leafIndex, "is no entry: " + e.getMessage(), Fault.EVIDENCE));
        }
    }

    /** To be called when all have come. */
    void end(LogTree head) {
        if (!gap && !tree.equals(head)) {
            report.fault(NAME, new Fault("log.head", "the entries make a tree of size " + tree.size() + " with the root " + tree.root()
                    + ", the right edge says size " + head.size() + ", root " + head.root(), Fault.EVIDENCE));
        }
        report.looked(NAME, tree.size() + " entries, " + sealed + " of them sealed; they make the tree that log.head has");
    }

    /** The root at one of the wanted sizes; empty if there are fewer entries. */
    Optional<Hash> rootAt(long treeSize) {
        return Optional.ofNullable(roots.get(treeSize));
    }

    long size() {
        return tree.size();
    }

    long sealed() {
        return sealed;
    }

    /** Leaf 0, if it founds a log. */
    Optional<LogFounded> founded() {
        return founded;
    }

    /** How many leaves the log says were erased. */
    long erased() {
        return erased;
    }

    /** The leaf that told of the erasure of this tombstone; empty if none did. */
    Optional<Long> erasureOf(long tombstone) {
        return Optional.ofNullable(erasures.ceilingEntry(tombstone)).map(Map.Entry::getValue);
    }

    Optional<CaseIndex> newestIndex() {
        return newestIndex;
    }

    private void note() {
        if (wanted.contains(tree.size())) {
            roots.put(tree.size(), tree.root());
        }
    }
}
