package akashi.verify.history;

import akashi.event.Anchor;
import akashi.hash.Hash;
import akashi.note.Note;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.CheckNotes.Check;
import akashi.verify.log.LogFiles;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The anchors that events name as the newest when they were sealed. A log has one anchor of a size and keeps it (docs/format/log.md), so all
 * that name one size name one note; which one, the log's own files say. An anchor stands for ten minutes, so there are few. For one thread.
 */
final class NamedAnchors {
    private final CheckNotes notes;
    private final Map<Long, Named> bySize = new TreeMap<>();

    NamedAnchors(CheckNotes notes) {
        this.notes = notes;
    }

    /** What was named first, and by the event at which leaf. */
    private record Named(Hash note, long leaf) {
    }

    /** The event at this leaf names an anchor. Two nodes may know of an anchor at different moments, so those of a case need not rise. */
    void event(long leaf, long sequence, Anchor anchor) {
        if (anchor.treeSize() > leaf) {
            notes.found(Check.CHAIN, CaseWalk.at(leaf, sequence, FindingCode.AFTER_MISMATCH,
                    "the event names a checkpoint that it cannot have been sealed after").inField("after")
                    .expected("a tree size of at most " + leaf).actual(anchor.treeSize()));
            return;
        }
        Named first = bySize.putIfAbsent(anchor.treeSize(), new Named(anchor.note(), leaf));
        if (first != null && !first.note().equals(anchor.note())) {
            notes.found(Check.CHAIN, CaseWalk.at(leaf, sequence, FindingCode.AFTER_MISMATCH, "the event names another note as the anchor of tree size "
                    + anchor.treeSize() + " than the event at leaf index " + first.leaf()).inField("after").expected(first.note().base64Url())
                    .actual(anchor.note().base64Url()));
        }
    }

    /** Holds them against those that the log keeps, and writes the check down. @param log if it is at hand: a history holds no anchors */
    void conclude(Optional<LogFiles> log) {
        if (bySize.isEmpty()) {
            notes.checked(Check.ANCHORS, "no event names an anchor");
        } else if (log.isEmpty()) {
            notes.notRun(Check.ANCHORS, "a history does not hold the " + bySize.size() + " anchors that its events name; with --log they are compared "
                    + "with those that the log keeps");
        } else {
            compare(log.get());
        }
    }

    private void compare(LogFiles log) {
        try {
            for (Map.Entry<Long, Named> named : bySize.entrySet()) {
                compare(log, named.getKey(), named.getValue());
            }
        } catch (IOException e) {
            notes.found(Check.ANCHORS, Finding.of(FindingCode.LOG_UNREACHABLE, "the log's anchors cannot be read: " + e.getMessage()).at(log.name()));
            notes.notRun(Check.ANCHORS, "the log's anchors could not be read to their end");
            return;
        }
        notes.checked(Check.ANCHORS, "the " + bySize.size() + " anchors that events name were compared with those that the log keeps");
    }

    private void compare(LogFiles log, long size, Named named) throws IOException {
        Optional<byte[]> kept = log.read("anchor/" + size, Note.LONGEST);
        if (kept.isEmpty()) {
            notes.found(Check.ANCHORS, Finding.of(FindingCode.LOG_INCOMPLETE, "the log keeps no anchor of a tree size that an event names")
                    .expected("anchor/" + size).at("leaf index " + named.leaf()));
        } else if (!Hash.sha256(kept.get()).equals(named.note())) {
            notes.found(Check.ANCHORS, Finding.of(FindingCode.AFTER_MISMATCH, "the event names another note than the anchor of tree size " + size
                    + " that the log keeps").inField("after").expected(Hash.sha256(kept.get()).base64Url()).actual(named.note().base64Url())
                    .at("leaf index " + named.leaf()));
        }
    }
}
