package akashi.verify.statistics;

import akashi.audit.AuditCoins;
import akashi.audit.AuditFile;
import akashi.audit.Bindings;
import akashi.audit.Opening;
import akashi.hash.Hash;
import akashi.register.ReleaseAudit;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.BitSet;

/** Follows the openings of an audit, one for each link. For one audit, for one thread. */
final class Openings {
    private final StatisticsReleased released;
    private final AuditInLog inLog;
    private final AuditCoins coins;
    private final SortedDigests rows;
    private final SortedDigests links;
    private final Examination sheet;
    private final SortedDigests leafBindings = new SortedDigests();
    private final SortedDigests rowBindings = new SortedDigests();
    private final BitSet leavesSeen = new BitSet();
    private final BitSet rowsSeen = new BitSet();
    private long toLeaf;
    private long toRow;
    private long notOpened;

    Openings(StatisticsReleased released, AuditInLog inLog, AuditCoins coins, SortedDigests rows, SortedDigests links, Examination sheet) {
        this.released = released;
        this.inLog = inLog;
        this.coins = coins;
        this.rows = rows;
        this.links = links;
        this.sheet = sheet;
    }

    /** Reads the bindings and compares them with what the institution committed to. */
    void bindings(AuditFile file, ReleaseAudit.Bindings committed) throws IOException, MalformedException {
        LogTree tree = LogTree.EMPTY;
        long leaves = released.period().treeSize() - released.period().first();
        for (long i = 0; i < leaves + rows.size(); i++) {
            Hash binding = file.binding();
            tree = tree.append(Hash.leaf(binding.bytes()));
            (i < leaves ? leafBindings : rowBindings).add(binding);
        }
        if (!tree.root().equals(committed.root())) {
            sheet.found(Finding.of(FindingCode.AUDIT_BINDINGS_MISMATCH, "the bindings are not those that the institution committed to at leaf index "
                    + committed.leaf()).expected(committed.root().base64Url()).actual(tree.root().base64Url()));
        }
        sheet.checked("bindings", "for every leaf and row the institution was bound to one link before the nonces were revealed");
    }

    /** Reads the openings, in the order of the links. */
    void openings(AuditFile file) throws IOException, MalformedException {
        int place = 0;
        for (long read = 0; !file.isAtEnd(); read++) {
            if (read > 2L * links.size()) {
                throw new MalformedException("line " + file.line() + ": more openings than two for each link");
            }
            Opening opening = file.opening();
            int at = links.indexOf(opening.link());
            if (at < 0) {
                falsely(file, "it is of no link of the release", opening);
            } else if (at < place) {
                sheet.found(Finding.of(FindingCode.AUDIT_BOTH_WAYS, "a link is opened a second time").actual(opening.link().base64Url())
                        .at("line " + file.line()));
            } else {
                missing(place, at);
                follow(file, opening);
                place = at + 1;
            }
        }
        missing(place, links.size());
        if (notOpened > inLog.erasedSince()) {
            sheet.found(Finding.of(FindingCode.AUDIT_OPENING_MISSING, "links are not opened, and fewer entries were erased since the release")
                    .expected("at most " + inLog.erasedSince()).actual(notOpened));
        }
        sheet.checked("openings", "of " + links.size() + " links " + toLeaf + " were opened to their leaves and " + toRow + " to their rows, each as its coin "
                + "says" + (notOpened == 0 ? "" : "; " + notOpened + " were not, being erased since the release") + "; none both ways");
    }

    private void missing(int from, int until) {
        for (int place = from; place < until; place++) {
            sheet.found(Finding.of(FindingCode.AUDIT_OPENING_MISSING, "a link is not in the file of the audit").expected(links.get(place).base64Url()));
        }
    }

    private void follow(AuditFile file, Opening opening) {
        if (opening instanceof Opening.Erased) {
            notOpened++;
        } else if (coins.opensRow(opening.link()) != opening instanceof Opening.ToRow) {
            sheet.found(Finding.of(FindingCode.AUDIT_COIN_WRONG, "a link is opened the other way than its coin says")
                    .actual(opening.link().base64Url()).at("line " + file.line()));
        } else if (opening instanceof Opening.ToLeaf leaf) {
            toLeaf++;
            leaf(file, leaf);
        } else {
            toRow++;
            row(file, (Opening.ToRow) opening);
        }
    }

    private void leaf(AuditFile file, Opening.ToLeaf opening) {
        StatisticsReleased.Period period = released.period();
        if (opening.leaf() < period.first() || opening.leaf() >= period.treeSize()) {
            falsely(file, "its leaf lies outside the period", opening);
            return;
        }
        int place = (int) (opening.leaf() - period.first());
        if (!inLog.leaf(opening.leaf()).equals(opening.leafHash())) {
            falsely(file, "another entry stands at its leaf", opening);
        } else if (leavesSeen.get(place)) {
            falsely(file, "its leaf was opened for another link", opening);
        } else if (!leafBindings.get(place).equals(Bindings.ofLeaf(opening.salt(), opening.link()))) {
            falsely(file, "its leaf was bound to another link", opening);
        }
        leavesSeen.set(place);
    }

    private void row(AuditFile file, Opening.ToRow opening) {
        int place = rows.indexOf(opening.row());
        if (place < 0) {
            falsely(file, "the row that was sealed under it is not in the release", opening);
            return;
        }
        if (rowsSeen.get(place)) {
            falsely(file, "its row was opened for another link", opening);
        } else if (!rowBindings.get(place).equals(Bindings.ofRow(opening.salt(), opening.link()))) {
            falsely(file, "its row was bound to another link", opening);
        }
        rowsSeen.set(place);
    }

    private void falsely(AuditFile file, String why, Opening opening) {
        sheet.found(Finding.of(FindingCode.AUDIT_OPENING_FALSE, "an opening does not hold: " + why).actual(opening.link().base64Url())
                .at("line " + file.line()));
    }

    /** Was this row opened? What is left of its class is what its leaf may be. */
    boolean isRowOpened(int place) {
        return rowsSeen.get(place);
    }

    /** How many links nobody looked at. */
    long notOpened() {
        return notOpened;
    }
}
