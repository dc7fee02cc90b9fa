package akashi.query.evidence;

import akashi.bundle.BundledEntry;
import akashi.bundle.IndexEvidence;
import akashi.caseindex.CaseIndexBuilder;
import akashi.caseindex.CaseIndexProof;
import akashi.caseindex.CaseIndexTree;
import akashi.caseindex.IndexedCase;
import akashi.event.CaseLabel;
import akashi.hash.Hash;
import akashi.query.following.LogFollower;
import akashi.query.store.FollowedCheckpoint;
import akashi.query.store.LedgerTables;
import akashi.query.store.LedgerTables.IndexHead;
import akashi.query.store.VaultTables;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Proves a case's place in the newest case index: builds the index anew from the projected cases and compares its root with the
 * published one. A difference is an alarm: the institution committed to something else than this side has followed. */
@Component
class CaseIndexDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CaseIndexDesk.class);
    /** About 400 bytes a case; larger indexes are built anew for each proof, in one pass. */
    private static final long MOST_KEPT = 200_000;

    private final LedgerTables ledger;
    private final VaultTables vault;
    private final LogFollower follower;
    private volatile CaseIndexTree kept;

    CaseIndexDesk(LedgerTables ledger, VaultTables vault, LogFollower follower) {
        this.ledger = ledger;
        this.vault = vault;
        this.follower = follower;
    }

    /** What the newest index that covers nothing after this leaf says of a case; empty if there is no index.
     *
     * @param firstLeaf of the case; an index that does not reach it proves nothing of the case
     * @throws NotNow if the index is not the one that the cases give */
    Optional<IndexEvidence> evidence(CaseLabel label, long firstLeaf, long lastLeaf, FollowedCheckpoint at)
            throws IOException, MalformedException, NotNow {
        Optional<IndexHead> found = ledger.newestIndex(lastLeaf, at.tree().size());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        IndexHead head = found.get();
        var event = new BundledEntry(head.leafIndex(), follower.entry(head.leafIndex()), follower.path(head.leafIndex(), at));
        if (firstLeaf >= head.treeSize()) {
            return Optional.of(new IndexEvidence(event, Optional.empty()));
        }
        CaseIndexProof proof = proof(label, head).orElseThrow(() -> mismatch(head));
        return Optional.of(new IndexEvidence(event, Optional.of(proof)));
    }

    private Optional<CaseIndexProof> proof(CaseLabel label, IndexHead head) throws NotNow {
        if (head.cases() > MOST_KEPT) {
            var builder = new CaseIndexBuilder(head.treeSize(), Set.of(label));
            vault.indexRows(head.treeSize(), row -> builder.add(indexed(row)));
            check(builder.root(), head);
            return Optional.ofNullable(builder.proofs().get(label));
        }
        return tree(head).proof(label);
    }

    private synchronized CaseIndexTree tree(IndexHead head) throws NotNow {
        CaseIndexTree tree = kept;
        if (tree == null || tree.treeSize() != head.treeSize()) {
            List<IndexedCase> cases = new ArrayList<>();
            vault.indexRows(head.treeSize(), row -> cases.add(indexed(row)));
            tree = CaseIndexTree.of(head.treeSize(), cases);
            check(tree.root(), head);
            kept = tree;
        }
        return tree;
    }

    private static void check(Hash root, IndexHead head) throws NotNow {
        if (!root.equals(head.root())) {
            throw mismatch(head);
        }
    }

    private static NotNow mismatch(IndexHead head) {
        LOG.error("the case index at leaf {} is not the one that the followed cases give", head.leafIndex());
        return new NotNow(NotNow.Reason.INDEX_MISMATCH);
    }

    private static IndexedCase indexed(VaultTables.IndexRow row) {
        return new IndexedCase(CaseLabel.of(row.label()), row.count(), Hash.of(row.head()));
    }
}
