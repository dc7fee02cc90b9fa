package akashi.command.checking;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was signed, wherever that is remembered, against the entries. For one thread. */
final class SignedCheck {
    private static final String NAME = "signed-checkpoints";
    private static final String UNRELIABLE = "compare with what witnesses and readers hold of this log before anything is removed or replaced (docs/operations.md)";

    private final FsckReport report;
    private final TlogPolicy policy;
    private final List<Mark> marks = new ArrayList<>();

    /** A signature that was found. @param withEdge the right edge that stands beside it, if one does */
    private record Mark(String place, SignedCheckpoint signed, Optional<LogTree> withEdge) {}

    /** @param policy the log's own, with its keys */
    SignedCheck(FsckReport report, TlogPolicy policy) {
        this.report = report;
        this.policy = policy;
    }

    void row(StoredLedger.SignedRow row) {
        String place = "log.signed_checkpoint";
        try {
            mark(place, row.note(), Optional.of(LogTree.of(row.treeSize(), row.peaks())));
        } catch (MalformedException e) {
            fault(place, e.getMessage());
        }
    }

    /** Says whether the file is there. */
    boolean file(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        mark(file.toString(), Files.readAllBytes(file), Optional.empty());
        return true;
    }

    /** The database says that something was signed, and this file is not there. */
    void missing(Path file) {
        fault(file.toString(), "is missing, and the database says that something was signed");
    }

    SortedSet<Long> sizes() {
        SortedSet<Long> sizes = new TreeSet<>();
        marks.forEach(mark -> sizes.add(mark.signed().checkpoint().treeSize()));
        return sizes;
    }

    /** Holds all of them against the entries. */
    void against(EntriesCheck entries) {
        for (Mark mark : marks) {
            long size = mark.signed().checkpoint().treeSize();
            Hash signed = mark.signed().checkpoint().rootHash();
            Optional<Hash> stored = entries.rootAt(size);
            if (stored.isEmpty()) {
                report.fault(NAME, new Fault(mark.place(), "shows that " + size + " leaves were signed; the database holds " + entries.size(),
                        "the database came from an older backup: restore one that has all " + size + " leaves"));
            } else if (!stored.get().equals(signed)) {
                report.fault(NAME, new Fault(mark.place(), "signs the root " + signed + " at size " + size + "; the entries have " + stored.get(),
                        "this is another history than the one that was signed: " + Fault.EVIDENCE));
            }
            if (mark.withEdge().filter(edge -> edge.size() != size || !edge.root().equals(signed)).isPresent()) {
                fault(mark.place(), "the right edge beside the note is another tree's");
            }
        }
        report.looked(NAME, marks.isEmpty() ? "nothing was signed yet" : marks.size() + " places, up to size " + sizes().last());
    }

    private void mark(String place, byte[] note, Optional<LogTree> edge) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note);
            if (!policy.judge(signed).logVerified() && !policy.signedByRetired(signed)) {
                fault(place, "is not signed by this log's keys, as DIR/policy has them");
                return;
            }
            marks.add(new Mark(place, signed, edge));
        } catch (MalformedException e) {
            fault(place, "is no signed checkpoint: " + e.getMessage());
        }
    }

    private void fault(String place, String sentence) {
        report.fault(NAME, new Fault(place, sentence, UNRELIABLE));
    }
}
