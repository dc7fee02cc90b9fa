package akashi.verify.log;

import akashi.checkpoint.Checkpoint;
import akashi.hash.Hash;
import akashi.tile.TilePath;
import akashi.tree.LogTree;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hashes a log's entries into its tree, from where an earlier scan ended up to a checkpoint, one entry bundle at a time. How far it came
 * is told only when it is shown to be a part of the checkpoint's tree, so whoever keeps that has never to go back.
 */
public final class EntryScan {
    /** After so many bundles what was hashed is tied to the checkpoint: a long first scan that is stopped goes on from there. */
    private static final int TIED_EACH = 64;

    private final LogFiles files;

    public EntryScan(LogFiles files) {
        this.files = files;
    }

    /**
     * Scans.
     *
     * @param from    what was scanned before
     * @param to      a checkpoint whose tree begins with that
     * @param reached is told each tree that is shown to be the beginning of the checkpoint's
     * @param found   is told what is wrong; whenever it is, the scan ends there and reaches no further
     */
    public void run(LogTree from, Checkpoint to, Consumer<LogTree> reached, Consumer<Finding> found) {
        LogTree tree = from;
        LogTree tied = from;
        int untied = 0;
        while (tree.size() < to.treeSize()) {
            List<Finding> findings = new ArrayList<>();
            LogTree next = bundle(tree, to, findings);
            findings.forEach(found);
            if (!findings.isEmpty()) {
                return;
            }
            tree = next;
            untied++;
            if (untied == TIED_EACH || tree.size() == to.treeSize()) {
                if (!isTied(tied, tree, to, found)) {
                    return;
                }
                tied = tree;
                untied = 0;
                reached.accept(tree);
            }
        }
    }

    /** The tree with the rest of the bundle in which it ends. */
    private LogTree bundle(LogTree tree, Checkpoint to, List<Finding> findings) {
        long index = tree.size() / TilePath.FULL;
        CheckedBundle bundle = new BundleCheck(files, to.treeSize(), index).call();
        findings.addAll(bundle.findings());
        for (Disagreement each : bundle.disagreements()) {
            findings.add(Finding.of(FindingCode.ENTRY_BUNDLE_MISMATCH, "the entry at leaf index " + each.firstLeaf()
                    + " is not the one that its tile says").at(each.tile() + ", hash " + each.place()));
        }
        if (findings.isEmpty() && bundle.fromEntries()) {
            return tree.appendAll(bundle.leaves().subList((int) (tree.size() - index * TilePath.FULL), bundle.leaves().size()));
        }
        return tree;
    }

    private boolean isTied(LogTree from, LogTree tree, Checkpoint to, Consumer<Finding> found) {
        Hash root = tree.root();
        if (tree.size() == to.treeSize()) {
            if (!root.equals(to.rootHash())) {
                found.accept(mismatch(from, tree, to));
                return false;
            }
            return true;
        }
        LogGrowth growth = LogGrowth.between(files, new Checkpoint(to.origin(), tree.size(), root), to);
        if (growth instanceof LogGrowth.NoTiles none) {
            found.accept(Finding.of(FindingCode.LOG_INCOMPLETE, "a tile is needed and cannot be had: " + none.why()).at(files.name()));
        } else if (growth instanceof LogGrowth.WrongTiles wrong) {
            found.accept(Finding.of(FindingCode.TILE_MISMATCH, "the log's tiles are not those that it signed: " + wrong.why())
                    .at(files.name()));
        } else if (!(growth instanceof LogGrowth.Grew)) {
            found.accept(mismatch(from, tree, to));
        }
        return growth instanceof LogGrowth.Grew;
    }

    private static Finding mismatch(LogTree from, LogTree tree, Checkpoint to) {
        return Finding.of(FindingCode.ROOT_MISMATCH, "the entries do not lead to the root hash that the log signed for tree size "
                + to.treeSize() + ": one at least from leaf index " + from.size() + " on and before " + tree.size()
                + " is not what was signed").expected(to.rootHash().base64()).at("tree size " + to.treeSize());
    }
}
